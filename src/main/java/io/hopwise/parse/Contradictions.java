package io.hopwise.parse;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings that one host's texts give two values: {@code sysctl -w} after {@code sysctl -a}, {@code
 * ethtool -K} after {@code ethtool -k}, a text pasted beside a sosreport. Below one another in one
 * file the last counts; of two files the first, and it is said that they differ.
 */
final class Contradictions {
  private final Map<String, Map<String, Said>> known = new HashMap<>();
  private final Set<HostFact> left = new HashSet<>();
  private final Sink sink;

  private Contradictions(Sink sink) {
    this.sink = sink;
  }

  /** What a fact says of a setting. */
  private record Said(String netns, String setting, String value, HostFact fact) {
    /** None for facts of what can stand side by side. */
    static Optional<Said> of(HostFact fact) {
      if (fact instanceof Sysctl parameter) {
        return Optional.of(
            new Said(parameter.netns(), parameter.key(), parameter.value(), parameter));
      }
      if (fact instanceof Offload offload) {
        String setting = offload.device() + " " + offload.feature();
        String value = offload.enabled() ? "on" : "off";
        return Optional.of(new Said(offload.netns(), setting, value, offload));
      }
      return Optional.empty();
    }

    boolean isBelow(Said other) {
      Source here = fact.source();
      Source there = other.fact.source();
      return here.file().equals(there.file()) && here.line() > there.line();
    }
  }

  /** The facts with one value a setting. */
  static List<HostFact> resolved(List<HostFact> facts, Sink sink) {
    Contradictions contradictions = new Contradictions(sink);
    facts.forEach(fact -> Said.of(fact).ifPresent(contradictions::look));
    Set<HostFact> left = contradictions.left;
    return left.isEmpty() ? facts : facts.stream().filter(fact -> !left.contains(fact)).toList();
  }

  private void look(Said said) {
    Map<String, Said> taken = known.computeIfAbsent(said.netns(), netns -> new HashMap<>());
    Said before = taken.putIfAbsent(said.setting(), said);
    if (before == null || before.value().equals(said.value())) {
      return;
    }
    Said last = said.isBelow(before) ? said : before;
    Said other = last.equals(said) ? before : said;
    taken.put(said.setting(), last);
    left.add(other.fact());
    sink.warn(
        other.fact().source(),
        "said-otherwise",
        other.setting(),
        other.value(),
        last.value(),
        last.fact().source().toString());
  }
}
