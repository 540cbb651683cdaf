package io.hopwise.compare;

import io.hopwise.fact.Address;
import io.hopwise.fact.BgpSession;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.Container;
import io.hopwise.fact.Counter;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DeviceDriver;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostClock;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Link;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.Note;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Pod;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.Service;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.TrafficFilter;
import io.hopwise.fact.VirtualServer;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of each kind of fact how it is compared: as traits, as rules of a chain, or not at all. */
final class TraitReader {
  /** How a kind of fact is compared. */
  enum Way {
    /** By what it makes of the host. */
    TRAITS,
    /** Chain by chain, in order. */
    CHAINS,
    /** It says what was collected, or names things. */
    FRAME,
    /** It can't matter. */
    NOISE
  }

  /** Every kind of fact; a test holds it against the permitted ones. */
  static final Map<Class<? extends HostFact>, Way> WAYS =
      Map.ofEntries(
          Map.entry(Link.class, Way.TRAITS),
          Map.entry(BridgePort.class, Way.TRAITS),
          Map.entry(BridgeVlan.class, Way.TRAITS),
          Map.entry(Address.class, Way.TRAITS),
          Map.entry(Route.class, Way.TRAITS),
          Map.entry(PolicyRule.class, Way.TRAITS),
          Map.entry(Neighbour.class, Way.TRAITS),
          Map.entry(NeighbourProxy.class, Way.NOISE),
          Map.entry(ForwardingEntry.class, Way.TRAITS),
          Map.entry(NetfilterSet.class, Way.TRAITS),
          Map.entry(Sysctl.class, Way.TRAITS),
          Map.entry(FlannelLease.class, Way.TRAITS),
          Map.entry(DaemonOption.class, Way.TRAITS),
          Map.entry(Service.class, Way.TRAITS),
          Map.entry(NetworkPolicy.class, Way.TRAITS),
          Map.entry(VirtualServer.class, Way.TRAITS),
          Map.entry(WireGuardPeer.class, Way.TRAITS),
          Map.entry(ListeningSocket.class, Way.TRAITS),
          Map.entry(ConntrackUsage.class, Way.TRAITS),
          Map.entry(Offload.class, Way.TRAITS),
          Map.entry(Qdisc.class, Way.TRAITS),
          Map.entry(TrafficFilter.class, Way.TRAITS),
          Map.entry(ManagedDevice.class, Way.TRAITS),
          Map.entry(InstalledService.class, Way.TRAITS),
          Map.entry(NetfilterChain.class, Way.CHAINS),
          Map.entry(NetfilterRule.class, Way.CHAINS),
          Map.entry(Host.class, Way.FRAME),
          Map.entry(HostClock.class, Way.FRAME),
          Map.entry(NetworkNamespace.class, Way.FRAME),
          Map.entry(Collected.class, Way.FRAME),
          Map.entry(DockerNetwork.class, Way.FRAME),
          Map.entry(RouteLookup.class, Way.NOISE),
          Map.entry(BgpSession.class, Way.NOISE),
          Map.entry(WireGuardDevice.class, Way.NOISE),
          Map.entry(Container.class, Way.NOISE),
          Map.entry(Pod.class, Way.NOISE),
          Map.entry(ConntrackEntry.class, Way.NOISE),
          Map.entry(Counter.class, Way.NOISE),
          Map.entry(DeviceDriver.class, Way.NOISE),
          Map.entry(LogLine.class, Way.NOISE),
          Map.entry(Note.class, Way.NOISE));

  private TraitReader() {}

  /** The traits of a fact; none where it is left out or compared in another way. */
  static List<Trait> traits(HostFact fact, Member member, Naming naming) {
    if (fact instanceof Link link) {
      return DeviceTraits.link(link, member, naming);
    }
    if (fact instanceof BridgePort port) {
      return DeviceTraits.port(port, naming);
    }
    if (fact instanceof BridgeVlan vlan) {
      return DeviceTraits.vlan(vlan, naming);
    }
    if (fact instanceof Address address) {
      return DeviceTraits.address(address, naming);
    }
    if (fact instanceof Offload offload) {
      return DeviceTraits.offload(offload, naming);
    }
    if (fact instanceof Qdisc qdisc) {
      return DeviceTraits.qdisc(qdisc, naming);
    }
    if (fact instanceof TrafficFilter filter) {
      return DeviceTraits.filter(filter, naming);
    }
    if (fact instanceof ManagedDevice managed) {
      return DeviceTraits.managed(managed, member, naming);
    }
    if (fact instanceof Route route) {
      return RoutingTraits.route(route, naming);
    }
    if (fact instanceof PolicyRule rule) {
      return RoutingTraits.rule(rule, naming);
    }
    if (fact instanceof Neighbour neighbour) {
      return RoutingTraits.neighbour(neighbour, naming);
    }
    if (fact instanceof ForwardingEntry entry) {
      return RoutingTraits.entry(entry, naming);
    }
    if (fact instanceof WireGuardPeer peer) {
      return RoutingTraits.peer(peer, naming);
    }
    return fact instanceof Sysctl sysctl
        ? ParameterTraits.of(sysctl, member, naming)
        : ServiceTraits.of(fact, naming);
  }

  /** What a fact is left out for that makes no trait; empty for what is no noise. */
  static Optional<Noise> noise(HostFact fact) {
    if (fact instanceof Counter) {
      return Optional.of(Noise.COUNTERS);
    }
    if (fact instanceof ConntrackEntry) {
      return Optional.of(Noise.CONNECTIONS);
    }
    if (fact instanceof LogLine) {
      return Optional.of(Noise.LOG_LINES);
    }
    if (fact instanceof Container || fact instanceof Pod) {
      return Optional.of(Noise.WORKLOADS);
    }
    if (fact instanceof Neighbour || fact instanceof ForwardingEntry) {
      return Optional.of(Noise.LEARNED);
    }
    if (fact instanceof Sysctl) {
      return Optional.of(Noise.PARAMETERS);
    }
    if (fact instanceof Address || fact instanceof Route) {
      return Optional.of(Noise.DERIVED);
    }
    if (fact instanceof ListeningSocket) {
      return Optional.of(Noise.SINGLE_PODS);
    }
    boolean isSetting =
        fact instanceof DaemonOption || fact instanceof DeviceDriver || fact instanceof Note;
    return isSetting ? Optional.of(Noise.OTHER_SETTINGS) : Optional.empty();
  }
}
