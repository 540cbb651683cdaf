package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Told hosts, and what an entry of a card's remedy comes to on them. */
final class ToldNetwork {
  private final List<HostFact> facts;

  ToldNetwork(ToldHosts hosts) {
    this.facts = hosts.facts();
  }

  /** One host of this name. */
  static ToldNetwork of(String host, String... told) {
    return new ToldNetwork(new ToldHosts().host(host, told));
  }

  /** A card's arguments, of {@code key=value key=value}. */
  static Map<String, String> arguments(String words) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String word : words.split(" (?=[a-z_]+=)", -1)) {
      String[] argument = word.split("=", 2);
      arguments.put(argument[0], argument[1]);
    }
    return arguments;
  }

  List<HostFact> facts() {
    return facts;
  }

  /** The first fact of a type that says this somewhere. */
  <T extends HostFact> T fact(Class<T> type, String says) {
    return ToldHosts.find(type, facts, says);
  }

  Proposal propose(
      String host, String kind, Map<String, String> arguments, Map<String, ? extends Fact> roles) {
    return Changes.propose(kind, arguments, host, Map.copyOf(roles), Surroundings.of(facts));
  }

  Proposal propose(String host, String kind, Map<String, String> arguments) {
    return propose(host, kind, arguments, Map.of());
  }

  /** The first candidate of a proposal that nothing is wrong with. */
  Treated treat(
      String host, String kind, Map<String, String> arguments, Map<String, ? extends Fact> roles) {
    return treated(propose(host, kind, arguments, roles)).get(0);
  }

  Treated treat(String host, String kind, Map<String, String> arguments) {
    return treat(host, kind, arguments, Map.of());
  }

  /** A change that only needs the fact it is about. */
  Treated treat(String host, String kind, String argument, HostFact fact) {
    return treat(host, kind, Map.of(argument, "it"), Map.of("it", fact));
  }

  /** All candidates of a proposal that nothing is wrong with. */
  List<Treated> treated(Proposal proposal) {
    assertEquals(List.of(), proposal.problems());
    Surroundings around = Surroundings.of(facts);
    return proposal.candidates().stream()
        .map(change -> new Treated(change, around.of(change.host())))
        .toList();
  }
}
