package io.hopwise.parse;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters that one host's texts give two values: {@code sysctl -w} after {@code sysctl -a}, a
 * text pasted beside a sosreport. Below one another in one file the last counts; of two files the
 * first, and it is said that they differ.
 */
final class Contradictions {
  private Contradictions() {}

  /** The facts with one value a parameter. */
  static List<HostFact> resolved(List<HostFact> facts, Sink sink) {
    Map<String, Map<String, Sysctl>> known = new HashMap<>();
    Set<HostFact> left = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Sysctl parameter) {
        String key = parameter.key();
        Map<String, Sysctl> taken =
            known.computeIfAbsent(parameter.netns(), netns -> new HashMap<>());
        Sysctl before = taken.putIfAbsent(key, parameter);
        if (before != null && !before.value().equals(parameter.value())) {
          boolean isLater = isBelow(parameter.source(), before.source());
          Sysctl other = isLater ? before : parameter;
          taken.put(key, isLater ? parameter : before);
          left.add(other);
          sink.warn(
              other.source(),
              "said-otherwise",
              parameter.key(),
              other.value(),
              taken.get(key).value(),
              taken.get(key).source().toString());
        }
      }
    }
    return left.isEmpty() ? facts : facts.stream().filter(fact -> !left.contains(fact)).toList();
  }

  private static boolean isBelow(Source one, Source other) {
    return one.file().equals(other.file()) && one.line() > other.line();
  }
}
