package io.hopwise.compare;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Collected;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Topic;
import io.hopwise.fact.WireGuardPeer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which lists of a host are known whole: what is absent from another one may be there. */
final class Lists {
  private static final Set<Topic> COMPARED =
      EnumSet.of(
          Topic.LINKS,
          Topic.ADDRESSES,
          Topic.ROUTES,
          Topic.POLICY_RULES,
          Topic.ROUTES6,
          Topic.POLICY_RULES6,
          Topic.NEIGHBOURS,
          Topic.FORWARDING_ENTRIES,
          Topic.BRIDGE_PORTS,
          Topic.BRIDGE_VLANS,
          Topic.IPTABLES_LEGACY,
          Topic.IPTABLES_NFT,
          Topic.IP6TABLES_LEGACY,
          Topic.IP6TABLES_NFT,
          Topic.NFTABLES,
          Topic.SYSCTLS,
          Topic.SOCKETS,
          Topic.VIRTUAL_SERVERS,
          Topic.WIREGUARD_PEERS,
          Topic.OFFLOADS,
          Topic.QDISCS);

  private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
  private final Set<String> tables = new HashSet<>();
  private final Set<String> containers = new HashSet<>();
  private final Set<Aspect> seen = EnumSet.noneOf(Aspect.class);
  private final Set<String> daemons = new HashSet<>();
  private boolean leased;

  private Lists() {}

  static Lists of(Member member) {
    Lists lists = new Lists();
    for (Collected list : member.collected()) {
      if (list.netns().isEmpty()) {
        lists.topics.add(list.topic());
        lists.tables.add(list.topic() + " " + list.table());
      } else {
        lists.containers.add(list.topic().name());
      }
    }
    for (HostFact fact : member.facts()) {
      if (fact instanceof DaemonOption option) {
        lists.daemons.add(option.daemon());
      }
      lists.leased |= fact instanceof FlannelLease;
    }
    return lists;
  }

  void saw(Aspect aspect) {
    seen.add(aspect);
  }

  /** Whether something like this trait would have shown. */
  boolean covers(Trait trait) {
    HostFact fact = trait.fact();
    boolean isContainers = !fact.netns().isEmpty();
    return switch (trait.aspect()) {
      case LINK -> holds(Topic.LINKS, isContainers);
      case ADDRESS -> holds(Topic.ADDRESSES, isContainers);
      case BRIDGE_PORT -> holds(Topic.BRIDGE_PORTS, isContainers);
      case BRIDGE_VLAN -> holds(Topic.BRIDGE_VLANS, isContainers);
      case ROUTE -> holdsRoute((io.hopwise.fact.Route) fact, isContainers);
      case POLICY_RULE ->
          holds(
              ((io.hopwise.fact.PolicyRule) fact).isSix()
                  ? Topic.POLICY_RULES6
                  : Topic.POLICY_RULES,
              isContainers);
      case NEIGHBOUR -> holds(Topic.NEIGHBOURS, isContainers);
      case FORWARDING_ENTRY -> holds(Topic.FORWARDING_ENTRIES, isContainers);
      case WIREGUARD_PEER -> holdsPeers((WireGuardPeer) fact, isContainers);
      case SOCKET -> holds(Topic.SOCKETS, isContainers);
      case VIRTUAL_SERVER -> holds(Topic.VIRTUAL_SERVERS, isContainers);
      case QDISC, TRAFFIC_FILTER -> holds(Topic.QDISCS, isContainers);
      case DAEMON_OPTION -> daemons.contains(((DaemonOption) fact).daemon());
      case LEASE -> leased;
      case SET, SERVICE, NETWORK_POLICY, HOST_SERVICE, MANAGED_DEVICE ->
          seen.contains(trait.aspect());
      // what a save leaves out is the kernel's own affair
      case PARAMETER, OFFLOAD, CONNECTIONS -> false;
      case CHAIN_POLICY, RULE -> true;
    };
  }

  private boolean holds(Topic topic, boolean isContainers) {
    return isContainers ? containers.contains(topic.name()) : topics.contains(topic);
  }

  /** The peers of each device are a list of their own. */
  private boolean holdsPeers(WireGuardPeer peer, boolean isContainers) {
    return isContainers
        ? containers.contains(Topic.WIREGUARD_PEERS.name())
        : List.of(" " + peer.device(), " all", " ").stream()
            .anyMatch(table -> tables.contains(Topic.WIREGUARD_PEERS + table));
  }

  private boolean holdsRoute(io.hopwise.fact.Route route, boolean isContainers) {
    Topic topic = route.isSix() ? Topic.ROUTES6 : Topic.ROUTES;
    if (isContainers) {
      return containers.contains(topic.name());
    }
    return tables.contains(topic + " all")
        || tables.contains(topic + " ")
        || tables.contains(topic + " " + route.table());
  }

  /** Whether the rules of this backend and family are known whole. */
  boolean coversFilter(Backend backend, String family) {
    boolean six = family.equals("ip6");
    if (topics.contains(Topic.NETFILTER)) {
      return true;
    }
    return switch (backend) {
      case LEGACY -> topics.contains(six ? Topic.IP6TABLES_LEGACY : Topic.IPTABLES_LEGACY);
      case NFT ->
          topics.contains(six ? Topic.IP6TABLES_NFT : Topic.IPTABLES_NFT)
              || topics.contains(Topic.NFTABLES);
      case NATIVE -> topics.contains(Topic.NFTABLES);
    };
  }

  /** The lists that this host lacks and the other has. */
  Set<Topic> missing(Lists other) {
    Set<Topic> missing = EnumSet.copyOf(COMPARED);
    missing.retainAll(other.topics);
    missing.removeAll(topics);
    if (topics.contains(Topic.NETFILTER)) {
      missing.removeAll(
          EnumSet.of(
              Topic.IPTABLES_LEGACY,
              Topic.IPTABLES_NFT,
              Topic.IP6TABLES_LEGACY,
              Topic.IP6TABLES_NFT,
              Topic.NFTABLES));
    }
    if (topics.contains(Topic.NFTABLES)) {
      missing.removeAll(EnumSet.of(Topic.IPTABLES_NFT, Topic.IP6TABLES_NFT));
    }
    return missing;
  }
}
