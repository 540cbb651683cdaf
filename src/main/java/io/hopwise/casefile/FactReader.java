package io.hopwise.casefile;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Note;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the typed facts of one host: each a mapping with one key, the fact's kind. {@link
 * FactWriter} prints what this reads.
 */
final class FactReader {
  private final ToldPlace place;
  private final Problems problems;
  private final List<HostFact> facts = new ArrayList<>();

  FactReader(String host, boolean exact, Problems problems) {
    this.place = new ToldPlace(host, exact);
    this.problems = problems;
  }

  /** Reads one fact; in JSON where it was read may stand beside it. */
  void read(Node node) {
    List<Node.Entry> entries =
        node instanceof Node.Mapping mapping ? problems.withoutOrigin(mapping) : List.of();
    if (entries.size() != 1) {
      problems.add(node.at(), "fact-expected", String.join(", ", Vocabulary.KINDS));
      return;
    }
    Node.Entry entry = entries.get(0);
    String kind = entry.key().text();
    if (!Vocabulary.isKind(kind)) {
      problems.addUnknown(entry.key().at(), "unknown-fact", "facts", kind, Vocabulary.KINDS);
      return;
    }
    Optional<Source> origin = problems.origin(node);
    if (kind.equals("note")) {
      if (entry.value() instanceof Node.Scalar text && !text.isNothing()) {
        Source source = origin.orElseGet(() -> problems.source(node.at()));
        facts.add(new Note(place.host(), text.text(), source));
      } else {
        problems.add(entry.value().at(), "text-expected", "note", "note");
      }
      return;
    }
    Optional<Fields> fields = Fields.of(entry.value(), kind, Vocabulary.fields(kind), problems);
    fields.ifPresent(in -> read(kind, in.readAt(origin)));
  }

  private void read(String kind, Fields in) {
    if (kind.equals("netfilter_rule")) {
      facts.addAll(FilterFacts.rule(in, place, problems));
    } else {
      facts.add(fact(kind, in));
    }
  }

  private HostFact fact(String kind, Fields in) {
    return switch (kind) {
      case "link" -> DeviceFacts.link(in, place);
      case "bridge_port" -> DeviceFacts.bridgePort(in, place);
      case "bridge_vlan" -> DeviceFacts.bridgeVlan(in, place, problems);
      case "managed_device" -> DeviceFacts.managed(in, place);
      case "address" -> DeviceFacts.address(in, place);
      case "route" -> RoutingFacts.route(in, place, problems);
      case "route_lookup" -> RoutingFacts.routeLookup(in, place);
      case "policy_rule" -> RoutingFacts.policyRule(in, place, problems);
      case "neighbour" -> RoutingFacts.neighbour(in, place);
      case "neighbour_proxy" -> RoutingFacts.proxy(in, place);
      case "forwarding_entry" -> RoutingFacts.forwardingEntry(in, place);
      case "netfilter_policy" -> FilterFacts.chain(in, place, true);
      case "netfilter_chain" -> FilterFacts.chain(in, place, false);
      case "netfilter_set" -> FilterFacts.set(in, place);
      default -> HostLevelFacts.read(kind, in, place, problems);
    };
  }

  /** The facts read so far, in the file's order. */
  List<HostFact> facts() {
    return List.copyOf(facts);
  }
}
