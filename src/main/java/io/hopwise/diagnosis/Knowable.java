package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.RemedyTemplate;
import io.hopwise.fact.Address;
import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Code;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Counter;
import io.hopwise.fact.Fact;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Link;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Result;
import io.hopwise.fact.Route;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.VirtualServer;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a cheap command tells about a host. What a cause's remedy changes is also where
 * the cause shows.
 */
public enum Knowable {
  PARAMETERS("sysctl net.ipv4.ip_forward net.ipv4.conf.all.rp_filter"),
  ROUTES("ip route show table all"),
  POLICY_RULES("ip rule"),
  ROUTES6("ip -6 route show table all"),
  POLICY_RULES6("ip -6 rule"),
  FILTER("iptables-save"),
  FILTER6("ip6tables-save"),
  DEVICES("ip -d address"),
  NEIGHBOURS("ip neigh"),
  NEIGHBOUR_PROXIES("ip -6 neigh show proxy"),
  FORWARDING_ENTRIES("bridge fdb"),
  BRIDGE_PORTS("bridge -d link"),
  BRIDGE_VLANS("bridge vlan show"),
  SOCKETS("ss -tulpn"),
  NFTABLES("nft list ruleset"),
  CONTAINERS("docker ps -a"),
  CONNECTIONS("conntrack -L"),
  VIRTUAL_SERVERS("ipvsadm -Ln"),
  BGP_SESSIONS("birdc show protocols all"),
  WIREGUARD_PEERS("wg show"),
  COUNTERS("nstat -az"),
  OFFLOADS("ethtool -k DEVICE"),
  QDISCS("tc -s qdisc show"),
  SETS("ipset list");

  private final String command;

  Knowable(String command) {
    this.command = command;
  }

  /** What to type; changes nothing. */
  public String command() {
    return command;
  }

  /** Where the topic is seen. */
  public static Knowable of(Topic topic) {
    return switch (topic) {
      case LINKS, ADDRESSES, OVERLAY -> DEVICES;
      case ROUTES -> ROUTES;
      case POLICY_RULES -> POLICY_RULES;
      case ROUTES6 -> ROUTES6;
      case POLICY_RULES6 -> POLICY_RULES6;
      case IP6TABLES_LEGACY, IP6TABLES_NFT -> FILTER6;
      case NEIGHBOURS -> NEIGHBOURS;
      case NEIGHBOUR_PROXIES -> NEIGHBOUR_PROXIES;
      case FORWARDING_ENTRIES -> FORWARDING_ENTRIES;
      case BRIDGE_PORTS -> BRIDGE_PORTS;
      case BRIDGE_VLANS -> BRIDGE_VLANS;
      case IPTABLES_LEGACY, IPTABLES_NFT, NETFILTER -> FILTER;
      case NFTABLES -> NFTABLES;
      case SYSCTLS -> PARAMETERS;
      case SOCKETS -> SOCKETS;
      case CONTAINERS -> CONTAINERS;
      case CONNTRACK -> CONNECTIONS;
      case VIRTUAL_SERVERS -> VIRTUAL_SERVERS;
      case BGP_SESSIONS -> BGP_SESSIONS;
      case WIREGUARD_PEERS -> WIREGUARD_PEERS;
      case COUNTERS -> COUNTERS;
      case OFFLOADS -> OFFLOADS;
      case QDISCS -> QDISCS;
    };
  }

  /** What tells what a walk missed: of a set whose members it asked for, the sets. */
  static Knowable of(Trace.Missing gap) {
    return gap.code() == Code.SET_MEMBERS_UNKNOWN && of(gap.topic()) == FILTER
        ? SETS
        : of(gap.topic());
  }

  /** Where a fact was seen; none for what no command of these prints. */
  public static Optional<Knowable> of(Fact fact) {
    if (fact instanceof Step step) {
      return of(step.because());
    }
    if (fact instanceof Collected list) {
      return Optional.of(of(list.topic()));
    }
    if (fact instanceof NetfilterRule rule) {
      return Optional.of(rule.family().equals("ip6") ? FILTER6 : FILTER);
    }
    if (fact instanceof NetfilterChain chain) {
      return Optional.of(chain.family().equals("ip6") ? FILTER6 : FILTER);
    }
    if (fact instanceof Route route) {
      return Optional.of(route.isSix() ? ROUTES6 : ROUTES);
    }
    if (fact instanceof Sysctl) {
      return Optional.of(PARAMETERS);
    }
    if (fact instanceof Neighbour) {
      return Optional.of(NEIGHBOURS);
    }
    if (fact instanceof NeighbourProxy) {
      return Optional.of(NEIGHBOUR_PROXIES);
    }
    if (fact instanceof ForwardingEntry) {
      return Optional.of(FORWARDING_ENTRIES);
    }
    if (fact instanceof ConntrackEntry) {
      return Optional.of(CONNECTIONS);
    }
    if (fact instanceof VirtualServer) {
      return Optional.of(VIRTUAL_SERVERS);
    }
    if (fact instanceof BgpSession) {
      return Optional.of(BGP_SESSIONS);
    }
    if (fact instanceof WireGuardPeer || fact instanceof WireGuardDevice) {
      return Optional.of(WIREGUARD_PEERS);
    }
    if (fact instanceof Counter) {
      return Optional.of(COUNTERS);
    }
    if (fact instanceof Offload) {
      return Optional.of(OFFLOADS);
    }
    if (fact instanceof Qdisc) {
      return Optional.of(QDISCS);
    }
    if (fact instanceof ListeningSocket
        || (fact instanceof Symptom symptom && isRefusal(symptom.result()))) {
      return Optional.of(SOCKETS);
    }
    if (fact instanceof Address || fact instanceof Link) {
      return Optional.of(DEVICES);
    }
    return Optional.empty();
  }

  /** Being refused tells as much of a port as the list of what listens. */
  private static boolean isRefusal(Result result) {
    return result == Result.REFUSED || result == Result.PORT_UNREACHABLE;
  }

  /** Where a cause shows, by what its remedy changes. */
  static Set<Knowable> showing(Card card) {
    Set<Knowable> where = new LinkedHashSet<>();
    for (RemedyTemplate change : card.remedy()) {
      switch (change.change()) {
        case "set-sysctl" -> where.add(PARAMETERS);
        case "add-route", "replace-route", "delete-route" -> where.add(ROUTES);
        case "delete-policy-rule" -> where.add(POLICY_RULES);
        case "insert-netfilter-rule",
            "delete-netfilter-rule",
            "retarget-netfilter-rule",
            "set-chain-policy",
            "permit-by-policy",
            "disable-docker-masquerade" ->
            where.add(FILTER);
        case "replace-neighbour" -> where.add(NEIGHBOURS);
        case "answer-for-neighbour" -> where.add(NEIGHBOUR_PROXIES);
        case "set-wireguard-peer" -> where.add(WIREGUARD_PEERS);
        case "delete-conntrack-entry" -> where.add(CONNECTIONS);
        case "replace-forwarding-entry" -> where.add(FORWARDING_ENTRIES);
        case "set-offload" -> where.add(OFFLOADS);
        case "delete-qdisc" -> where.add(QDISCS);
        case "delete-real-server" -> where.add(VIRTUAL_SERVERS);
        case "set-bridge-port" -> where.add(BRIDGE_PORTS);
        case "start-service", "start-listening" -> where.add(SOCKETS);
        default -> where.add(DEVICES);
      }
    }
    return where;
  }

  /** What to type for a cause: what its card asks, else what tells where its remedy acts. */
  static List<String> commands(Card card) {
    if (!card.asks().isEmpty()) {
      return List.of(card.asks());
    }
    List<String> commands = new ArrayList<>();
    for (Knowable what : showing(card)) {
      commands.add(what.command());
    }
    return commands;
  }

  /** Whether the cause concerns only packets whose target a host replaces. */
  static boolean onlyOfServices(Card card) {
    return card.stage().filter(stage -> stage == Stage.DNAT).isPresent();
  }

  /** Whether the cause concerns only packets for a port. */
  static boolean onlyOfPorts(Card card) {
    return card.stage().filter(stage -> stage == Stage.SOCKET).isPresent();
  }

  /** Whether the cause concerns only packets that a host passes on for others. */
  static boolean onlyWhenForwarding(Card card) {
    return switch (card.stage().orElse(Stage.ROUTING)) {
      case FORWARDING, FORWARD, BRIDGE, TUNNEL, SNAT, POSTROUTING -> true;
      default -> false;
    };
  }

  /** Whether a probe that reached the host itself had to pass where this cause acts. */
  static boolean ruledOutByReaching(Card card) {
    return switch (card.stage().orElse(Stage.FORWARDING)) {
      case ROUTING, ARRIVAL, REVERSE_PATH, INPUT, OUTPUT, TUNNEL, WIRE, NEIGHBOUR, CONNTRACK ->
          true;
      default -> false;
    };
  }
}
