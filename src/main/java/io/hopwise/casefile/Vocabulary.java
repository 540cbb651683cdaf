package io.hopwise.casefile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of typed facts and the fields of each, in the order messages list and facts print. */
final class Vocabulary {
  /** All kinds. */
  static final List<String> KINDS =
      List.of(
          "host",
          "namespace",
          "collected",
          "link",
          "bridge_port",
          "bridge_vlan",
          "address",
          "route",
          "route_lookup",
          "policy_rule",
          "neighbour",
          "neighbour_proxy",
          "forwarding_entry",
          "netfilter_rule",
          "netfilter_policy",
          "netfilter_chain",
          "netfilter_set",
          "sysctl",
          "flannel_lease",
          "docker_network",
          "daemon_option",
          "installed_service",
          "container",
          "pod",
          "service",
          "network_policy",
          "ipvs",
          "bgp_session",
          "wireguard_device",
          "wireguard_peer",
          "listening",
          "conntrack_usage",
          "conntrack_entry",
          "counter",
          "offload",
          "device_driver",
          "qdisc",
          "traffic_filter",
          "managed_device",
          "clock",
          "log",
          "note");

  private static final List<String> CHAIN =
      List.of(
          "table",
          "chain",
          "policy",
          "backend",
          "family",
          "type",
          "hook",
          "priority",
          "device",
          "packets",
          "pod",
          "netns");

  /** What the next hops of a route are made of, each as a fact is. */
  private static final String HOPS = "next_hops";

  private static final FieldNames NONE = FieldNames.of();

  /** Listed once: a host tells hundreds of facts. */
  private static final Map<String, FieldNames> FIELDS =
      Stream.concat(KINDS.stream(), Stream.of(HOPS))
          .collect(Collectors.toMap(kind -> kind, kind -> FieldNames.of(listed(kind))));

  private Vocabulary() {}

  /** Whether facts are of this kind. */
  static boolean isKind(String name) {
    return FIELDS.containsKey(name) && !name.equals(HOPS);
  }

  /** The fields of a kind; none for a kind that is none. */
  static FieldNames fields(String kind) {
    return FIELDS.getOrDefault(kind, NONE);
  }

  private static List<String> listed(String kind) {
    return switch (kind) {
      case "host" -> List.of("kernel", "collected");
      case "namespace" -> List.of("netns", "pod");
      case "collected" -> List.of("topic", "table", "pod", "netns");
      case "link" ->
          List.of(
              "device",
              "kind",
              "state",
              "carrier",
              "mtu",
              "mac",
              "master",
              "lower",
              "vni",
              "port",
              "local",
              "remote",
              "underlay",
              "learning",
              "df",
              "index",
              "peer_index",
              "arp",
              "point_to_point",
              "vlan_filtering",
              "pod",
              "netns");
      case "bridge_port" ->
          List.of(
              "device",
              "bridge",
              "state",
              "hairpin",
              "isolated",
              "learning",
              "flood",
              "pod",
              "netns");
      case "bridge_vlan" -> List.of("device", "vlan", "pvid", "untagged", "pod", "netns");
      case "address" ->
          List.of(
              "device",
              "ip",
              "prefix",
              "peer",
              "scope",
              "secondary",
              "noprefixroute",
              "state",
              "overlay",
              "pod",
              "netns");
      case "route" ->
          List.of(
              "destination",
              "via",
              "device",
              "table",
              "type",
              "metric",
              "source",
              "protocol",
              "scope",
              "mtu",
              "onlink",
              "dead",
              "linkdown",
              "next_hops",
              "position",
              "pod",
              "netns");
      case "route_lookup" ->
          List.of(
              "to", "from", "iif", "mark", "uid", "type", "via", "device", "table", "source",
              "error", "pod", "netns");
      case HOPS -> List.of("via", "device", "weight", "onlink", "dead", "linkdown");
      case "policy_rule" ->
          List.of(
              "priority",
              "not",
              "from",
              "to",
              "iif",
              "oif",
              "mark",
              "uid",
              "protocol",
              "source_ports",
              "ports",
              "tos",
              "action",
              "table",
              "suppress_prefixlength",
              "detached",
              "position",
              "pod",
              "netns");
      case "neighbour" -> List.of("ip", "device", "mac", "state", "pod", "netns");
      case "neighbour_proxy" -> List.of("ip", "device", "pod", "netns");
      case "forwarding_entry" ->
          List.of(
              "mac",
              "device",
              "destination",
              "port",
              "vni",
              "via",
              "master",
              "permanent",
              "static",
              "pod",
              "netns");
      case "netfilter_rule" ->
          List.of(
              "table",
              "chain",
              "rule",
              "backend",
              "family",
              "packets",
              "position",
              "unknown",
              "pod",
              "netns");
      case "netfilter_policy", "netfilter_chain" -> CHAIN;
      case "netfilter_set" ->
          List.of("table", "name", "type", "members", "complete", "pod", "netns");
      case "sysctl" -> List.of("key", "value", "pod", "netns");
      case "flannel_lease" ->
          List.of(
              "subnet",
              "network",
              "backend",
              "public_ip",
              "mtu",
              "vni",
              "vtep_mac",
              "gateway",
              "file");
      case "docker_network" -> List.of("name", "driver", "bridge", "subnet", "gateway");
      case "daemon_option" -> List.of("daemon", "option", "value");
      case "installed_service" -> List.of("name", "state");
      case "container" -> List.of("id", "name", "running", "ip", "netns");
      case "pod" -> List.of("name", "namespace", "ip");
      case "service" -> List.of("name", "ip", "port", "protocol", "endpoints");
      case "network_policy" ->
          List.of("name", "namespace", "direction", "pods", "addresses", "allows", "complete");
      case "ipvs" -> List.of("virtual", "protocol", "scheduler", "real", "netns");
      case "wireguard_device" -> List.of("device", "key", "port", "mark", "pod", "netns");
      case "wireguard_peer" ->
          List.of("device", "key", "endpoint", "port", "allowed", "handshake", "pod", "netns");
      case "bgp_session" -> List.of("peer", "state", "since", "info", "pod", "netns");
      case "listening" -> List.of("protocol", "address", "port", "process", "full", "pod", "netns");
      case "conntrack_usage" -> List.of("count", "max");
      case "conntrack_entry" ->
          List.of(
              "protocol",
              "protocol_number",
              "state",
              "from",
              "to",
              "source_port",
              "port",
              "reply_from",
              "reply_to",
              "reply_source_port",
              "reply_port",
              "unreplied",
              "assured",
              "mark",
              "zone",
              "timeout",
              "packets",
              "bytes",
              "pod",
              "netns");
      case "counter" -> List.of("device", "name", "value", "pod", "netns");
      case "offload" -> List.of("device", "feature", "enabled", "fixed", "pod", "netns");
      case "device_driver" -> List.of("device", "driver", "version", "pod", "netns");
      case "qdisc" ->
          List.of("device", "kind", "handle", "parent", "dropped", "options", "pod", "netns");
      case "traffic_filter" -> List.of("device", "parent", "action", "pod", "netns");
      case "managed_device" -> List.of("device", "service", "state", "pod", "netns");
      case "clock" -> List.of("time", "up");
      case "log" -> List.of("source", "text");
      default -> List.of();
    };
  }
}
