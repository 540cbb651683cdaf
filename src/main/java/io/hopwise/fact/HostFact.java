package io.hopwise.fact;

/** A fact about one host, or about one network namespace of it. */
public sealed interface HostFact extends Fact
    permits Host,
        HostClock,
        NetworkNamespace,
        Collected,
        Link,
        BridgePort,
        BridgeVlan,
        Address,
        Route,
        RouteLookup,
        BgpSession,
        PolicyRule,
        Neighbour,
        NeighbourProxy,
        ForwardingEntry,
        WireGuardDevice,
        WireGuardPeer,
        NetfilterChain,
        NetfilterRule,
        NetfilterSet,
        Sysctl,
        FlannelLease,
        DockerNetwork,
        DaemonOption,
        Container,
        Pod,
        Service,
        NetworkPolicy,
        VirtualServer,
        ListeningSocket,
        ConntrackUsage,
        ConntrackEntry,
        Counter,
        Offload,
        DeviceDriver,
        Qdisc,
        TrafficFilter,
        ManagedDevice,
        InstalledService,
        LogLine,
        Note {
  /** The host's name as the case spells it. */
  String host();

  /** The network namespace: empty for the host's own, else its name or the container's id. */
  default String netns() {
    return "";
  }
}
