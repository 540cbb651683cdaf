package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything known of all hosts of the case: what candidates for a remedy's values are found in.
 */
public final class Surroundings {
  private final Map<String, List<HostFact>> byHost = new LinkedHashMap<>();
  private final Map<String, List<HostFact>> withoutRules = new LinkedHashMap<>();

  private Surroundings(List<? extends HostFact> facts) {
    for (HostFact fact : facts) {
      byHost.computeIfAbsent(fact.host(), host -> new ArrayList<>()).add(fact);
      if (!(fact instanceof NetfilterRule || fact instanceof NetfilterChain)) {
        withoutRules.computeIfAbsent(fact.host(), host -> new ArrayList<>()).add(fact);
      }
    }
  }

  /** The facts of all hosts. */
  public static Surroundings of(List<? extends HostFact> facts) {
    return new Surroundings(facts);
  }

  /** The facts of one host, in their order; empty for a host nothing is known of. */
  public List<HostFact> of(String host) {
    return byHost.getOrDefault(host, List.of());
  }

  /** As {@link #of}, without the packet filter: a node of many services has 100,000 rules. */
  List<HostFact> withoutRules(String host) {
    return withoutRules.getOrDefault(host, List.of());
  }

  /** The hosts something is known of, in the order of their first fact. */
  public List<String> hosts() {
    return List.copyOf(byHost.keySet());
  }
}
