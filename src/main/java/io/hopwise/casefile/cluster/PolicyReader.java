package io.hopwise.casefile.cluster;

import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads network policies as objects of the API (networking.k8s.io/v1, NetworkPolicySpec). */
final class PolicyReader {
  private boolean complete = true;

  private PolicyReader() {}

  /** Whether a resource is one of these; Calico's and others' of that name say something else. */
  static boolean knows(Resource resource) {
    String version = resource.row().value("apiVersion");
    return resource.kind().equals("NetworkPolicy")
        && (version.isEmpty()
            || version.startsWith("networking.k8s.io/")
            || version.startsWith("extensions/"));
  }

  /** One for each direction that it is about. */
  static List<Policy> read(Resource resource) {
    JsonRow spec = resource.row().row("spec");
    List<String> types = spec.values("policyTypes");
    List<Policy> policies = new ArrayList<>(2);
    for (String direction : List.of("ingress", "egress")) {
      // by default a policy is about ingress, and about egress where it has rules for that
      boolean meant =
          types.isEmpty()
              ? direction.equals("ingress") || !spec.rows(direction).isEmpty()
              : types.stream().anyMatch(direction::equalsIgnoreCase);
      if (meant && spec.has("podSelector")) {
        PolicyReader reader = new PolicyReader();
        List<Policy.Rule> rules = new ArrayList<>();
        for (JsonRow rule : spec.rows(direction)) {
          reader.rule(rule, direction.equals("ingress") ? "from" : "to").ifPresent(rules::add);
        }
        policies.add(
            new Policy(
                resource.namespace(),
                resource.name(),
                direction,
                Selector.of(spec.row("podSelector")),
                List.copyOf(rules),
                reader.complete && isWhole(resource, spec),
                resource.source()));
      }
    }
    return policies;
  }

  /** The API's fields stand in the order of their names, and it fills {@code policyTypes} in. */
  private static boolean isWhole(Resource resource, JsonRow spec) {
    return !resource.piece().mayBeCutOff() || spec.has("policyTypes");
  }

  /** Empty where it is about ports by name alone. */
  private Optional<Policy.Rule> rule(JsonRow rule, String side) {
    List<Policy.Peer> peers = new ArrayList<>();
    for (JsonRow peer : rule.rows(side)) {
      JsonRow block = peer.row("ipBlock");
      List<Prefix> except = new ArrayList<>();
      block.values("except").forEach(part -> except.add(prefix(part)));
      peers.add(
          new Policy.Peer(
              selector(peer, "namespaceSelector"),
              selector(peer, "podSelector"),
              peer.has("ipBlock") ? prefix(block.value("cidr")) : Prefix.NONE,
              List.copyOf(except)));
    }
    List<Policy.Port> ports = new ArrayList<>();
    rule.rows("ports").forEach(port -> port(port).ifPresent(ports::add));
    return rule.rows("ports").isEmpty() || !ports.isEmpty()
        ? Optional.of(new Policy.Rule(List.copyOf(peers), List.copyOf(ports)))
        : Optional.empty();
  }

  private static Optional<Selector> selector(JsonRow peer, String name) {
    return peer.has(name) ? Optional.of(Selector.of(peer.row(name))) : Optional.empty();
  }

  private Prefix prefix(String text) {
    Prefix prefix = Prefix.parse(text);
    complete &= prefix.isPresent();
    return prefix;
  }

  /** Of a port by name only the containers know the number. */
  private Optional<Policy.Port> port(JsonRow port) {
    String protocol = port.value("protocol");
    String transport = protocol.isEmpty() ? "tcp" : protocol.toLowerCase(Locale.ROOT);
    String number = port.value("port");
    String end = port.value("endPort");
    if (number.isEmpty()) {
      return Optional.of(new Policy.Port(transport, PortRange.ANY));
    }
    if (!number.matches("\\d{1,5}") || !end.matches("\\d{0,5}")) {
      complete = false;
      return Optional.empty();
    }
    int from = Integer.parseInt(number);
    int to = end.isEmpty() ? from : Integer.parseInt(end);
    return Optional.of(new Policy.Port(transport, new PortRange(from, to)));
  }
}
