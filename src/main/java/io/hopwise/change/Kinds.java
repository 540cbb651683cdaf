package io.hopwise.change;

import java.util.ArrayList;
import java.util.List;

/** The kinds of change and their arguments, as this package's page lists them. */
final class Kinds {
  static final List<String> ALL =
      List.of(
          "set-sysctl",
          "add-route",
          "replace-route",
          "delete-route",
          "insert-netfilter-rule",
          "delete-netfilter-rule",
          "retarget-netfilter-rule",
          "set-chain-policy",
          "set-link-mtu",
          "set-link-mac",
          "set-link-up",
          "set-offload",
          "attach-to-bridge",
          "set-bridge-port",
          "delete-qdisc",
          "permit-by-policy",
          "delete-real-server",
          "replace-neighbour",
          "answer-for-neighbour",
          "set-wireguard-peer",
          "replace-forwarding-entry",
          "delete-conntrack-entry",
          "add-address",
          "delete-address",
          "delete-policy-rule",
          "set-vxlan",
          "move-bridge-subnet",
          "disable-docker-masquerade",
          "restart-flannel",
          "renew-lease",
          "restart-container",
          "start-service",
          "start-listening");

  private Kinds() {}

  /** What a kind can't do without; none for a kind that is none. */
  static List<String> required(String kind) {
    return switch (kind) {
      case "set-sysctl" -> List.of("key", "value");
      case "add-route" -> List.of("destination");
      case "delete-route" -> List.of("route");
      case "insert-netfilter-rule" -> List.of("target");
      case "delete-netfilter-rule", "delete-policy-rule", "disable-docker-masquerade" ->
          List.of("rule");
      case "retarget-netfilter-rule" -> List.of("rule", "target");
      case "set-chain-policy" -> List.of("chain", "policy");
      case "set-link-mtu" -> List.of("device", "mtu");
      case "set-link-mac" -> List.of("device", "mac");
      case "set-link-up", "set-vxlan", "set-wireguard-peer" -> List.of("device");
      case "set-offload" -> List.of("device", "feature", "state");
      case "attach-to-bridge" -> List.of("device", "bridge");
      case "set-bridge-port" -> List.of("port", "to");
      case "delete-qdisc" -> List.of("qdisc");
      case "permit-by-policy" -> List.of("rule", "source", "destination");
      case "delete-real-server" -> List.of("server", "ip");
      case "replace-neighbour" -> List.of("ip", "device", "mac");
      case "answer-for-neighbour" -> List.of("ip", "device");
      case "replace-forwarding-entry" -> List.of("mac", "device", "destination");
      case "delete-conntrack-entry" -> List.of("entry");
      case "add-address", "delete-address" -> List.of("address", "device");
      case "move-bridge-subnet" -> List.of("bridge", "subnet");
      case "renew-lease" -> List.of("lease");
      case "restart-container" -> List.of("container");
      case "start-service" -> List.of("service");
      case "start-listening" -> List.of("protocol", "port");
      default -> List.of();
    };
  }

  /** What a kind also understands. */
  static List<String> optional(String kind) {
    return switch (kind) {
      case "add-route" ->
          List.of("via", "device", "table", "source", "metric", "onlink", "host", "netns");
      case "replace-route" ->
          List.of(
              "route",
              "destination",
              "via",
              "device",
              "table",
              "source",
              "metric",
              "onlink",
              "host",
              "netns");
      case "insert-netfilter-rule" ->
          List.of(
              "chain",
              "table",
              "before",
              "protocol",
              "port",
              "icmp_type",
              "source",
              "destination",
              "not_destination",
              "in",
              "out",
              "not_out",
              "state",
              "host",
              "netns");
      case "set-vxlan" -> List.of("vni", "port", "local", "host", "netns");
      case "set-wireguard-peer" -> List.of("peer", "toward", "host", "netns");
      case "retarget-netfilter-rule" -> List.of("to", "port", "ports", "host", "netns");
      default -> List.of("host", "netns");
    };
  }

  /** All arguments of a kind. */
  static List<String> arguments(String kind) {
    List<String> all = new ArrayList<>(required(kind));
    all.addAll(optional(kind));
    return all;
  }
}
