package io.hopwise.diagnosis;

import io.hopwise.diagnosis.Why.Ask;
import io.hopwise.fact.Address;
import io.hopwise.fact.BgpSession;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.Container;
import io.hopwise.fact.Counter;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DeviceDriver;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.Fact;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
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
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.Offload;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Route;
import io.hopwise.fact.Service;
import io.hopwise.fact.Step;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.TrafficFilter;
import io.hopwise.fact.VirtualServer;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a fact that is not there may only not have been collected, and what would tell. */
final class Unlisted {
  private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");

  private static final List<Topic> FILTERS =
      List.of(Topic.IPTABLES_LEGACY, Topic.IPTABLES_NFT, Topic.NFTABLES, Topic.NETFILTER);

  /** The lists that hold a kind of fact; any of them will do. */
  private static final Map<Class<?>, List<Topic>> LISTS =
      Map.ofEntries(
          Map.entry(Link.class, List.of(Topic.LINKS)),
          Map.entry(Address.class, List.of(Topic.ADDRESSES)),
          Map.entry(Route.class, List.of(Topic.ROUTES, Topic.ROUTES6)),
          Map.entry(PolicyRule.class, List.of(Topic.POLICY_RULES, Topic.POLICY_RULES6)),
          Map.entry(Neighbour.class, List.of(Topic.NEIGHBOURS)),
          Map.entry(NeighbourProxy.class, List.of(Topic.NEIGHBOUR_PROXIES)),
          Map.entry(ForwardingEntry.class, List.of(Topic.FORWARDING_ENTRIES)),
          Map.entry(BridgePort.class, List.of(Topic.BRIDGE_PORTS)),
          Map.entry(BridgeVlan.class, List.of(Topic.BRIDGE_VLANS)),
          Map.entry(NetfilterRule.class, FILTERS),
          Map.entry(NetfilterChain.class, FILTERS),
          Map.entry(Sysctl.class, List.of(Topic.SYSCTLS)),
          Map.entry(ListeningSocket.class, List.of(Topic.SOCKETS)),
          Map.entry(Container.class, List.of(Topic.CONTAINERS)),
          Map.entry(ConntrackEntry.class, List.of(Topic.CONNTRACK)),
          Map.entry(VirtualServer.class, List.of(Topic.VIRTUAL_SERVERS)),
          Map.entry(BgpSession.class, List.of(Topic.BGP_SESSIONS)),
          Map.entry(WireGuardDevice.class, List.of(Topic.WIREGUARD_PEERS)),
          Map.entry(WireGuardPeer.class, List.of(Topic.WIREGUARD_PEERS)),
          Map.entry(Counter.class, List.of(Topic.COUNTERS)),
          Map.entry(Offload.class, List.of(Topic.OFFLOADS)),
          Map.entry(Qdisc.class, List.of(Topic.QDISCS)));

  /** What prints the kinds that no list says it is whole of. */
  private static final Map<Class<?>, String> COMMANDS =
      Map.ofEntries(
          Map.entry(LogLine.class, "journalctl -k"),
          Map.entry(InstalledService.class, "systemctl list-units --all --type service"),
          Map.entry(DaemonOption.class, "cat /etc/docker/daemon.json"),
          Map.entry(DockerNetwork.class, "docker network inspect bridge"),
          Map.entry(FlannelLease.class, "cat /run/flannel/subnet.env"),
          Map.entry(Service.class, "kubectl get services,endpointslices -A -o yaml"),
          Map.entry(NetworkPolicy.class, "kubectl get networkpolicies -A -o yaml"),
          Map.entry(
              ConntrackUsage.class,
              "sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max"),
          Map.entry(ManagedDevice.class, "networkctl; nmcli device"),
          Map.entry(TrafficFilter.class, "tc filter show dev DEVICE ingress"),
          Map.entry(DeviceDriver.class, "ethtool -i DEVICE"));

  /** Of a host of which nothing is known, what tells most of it. */
  private static final String ROUTES = Knowable.ROUTES.command();

  private static final String CAPTURING = "tcpdump -nei any";

  private final Model model;
  private final Unseen unseen;

  Unlisted(Model model) {
    this.model = model;
    this.unseen = Unseen.of(model);
  }

  /**
   * What would tell of a fact that is not there.
   *
   * @param sought what it would have to be, by the names of its fields
   * @return empty where it is certain that there is none
   */
  Optional<Ask> ask(Class<? extends Fact> kind, Map<String, String> sought) {
    String host = sought.getOrDefault("host", "");
    if (Step.class.isAssignableFrom(kind)) {
      return onTheWay();
    }
    if (kind == CapturedPacket.class || kind == Capture.class) {
      boolean isCaptured = !model.observations().isEmpty();
      return isCaptured ? Optional.empty() : Optional.of(new Ask(host, CAPTURING));
    }
    if (kind == Collected.class) {
      return topic(sought.getOrDefault("topic", "")).map(topic -> ask(host, topic));
    }
    if (LISTS.containsKey(kind)) {
      List<Topic> lists = LISTS.get(kind);
      String netns = sought.getOrDefault("netns", "\"\"");
      return isListed(lists, host, netns)
          ? Optional.empty()
          : Optional.of(
              kind == Sysctl.class && sought.containsKey("key")
                  ? new Ask(host, "sysctl " + sought.get("key"))
                  : ask(host, lists.get(0)));
    }
    return COMMANDS.containsKey(kind) && !isKnown(kind, host)
        ? Optional.of(new Ask(host, COMMANDS.get(kind)))
        : Optional.empty();
  }

  /** What an undecided walk would have needed, so that another step may come or end it. */
  private Optional<Ask> onTheWay() {
    boolean isOpen =
        model.symptoms().stream()
            .anyMatch(one -> model.isComplaint(one) && !model.isSettled(one.index()));
    if (!isOpen) {
      return Optional.empty();
    }
    return unseen.gaps().stream()
        .map(gap -> ask(gap.host(), gap.topic()))
        .findFirst()
        .or(() -> unseen.blind().keySet().stream().map(host -> new Ask(host, ROUTES)).findFirst());
  }

  /** What would tell whether a list of this host is whole, which the rule names in this way. */
  Optional<Ask> list(String host, String needed) {
    return WORD.matcher(needed)
        .results()
        .map(word -> topic(word.group()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(topic -> ask(host, topic));
  }

  private static Ask ask(String host, Topic topic) {
    return new Ask(host, Knowable.of(topic).command());
  }

  private static Optional<Topic> topic(String word) {
    for (Topic topic : Topic.values()) {
      if (topic.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }

  /** Whether a list is whole; without a host, of every host that is known. */
  private boolean isListed(List<Topic> lists, String host, String netns) {
    List<String> hosts = host.isEmpty() ? List.copyOf(model.network().hosts()) : List.of(host);
    return hosts.stream()
        .allMatch(
            one ->
                model.network().facts(one).stream()
                    .anyMatch(
                        fact ->
                            fact instanceof Collected list
                                && lists.contains(list.topic())
                                && (netns.equals("\"\"") ? "" : netns).equals(list.netns())));
  }

  private boolean isKnown(Class<? extends Fact> kind, String host) {
    List<HostFact> facts = host.isEmpty() ? model.network().facts() : model.network().facts(host);
    return facts.stream().anyMatch(kind::isInstance);
  }
}
