package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything known of all hosts of the case: what candidates for a remedy's values are found in.
 */
public final class Surroundings {
  private final Map<String, List<HostFact>> byHost;
  private final Map<String, List<HostFact>> withoutLongLists = new LinkedHashMap<>();

  private Surroundings(Map<String, List<HostFact>> byHost) {
    this.byHost = new LinkedHashMap<>(byHost);
    byHost.forEach((host, facts) -> withoutLongLists.put(host, withoutLongLists(facts)));
  }

  private static List<HostFact> withoutLongLists(List<HostFact> facts) {
    List<HostFact> left = new ArrayList<>();
    for (HostFact fact : facts) {
      if (!(fact instanceof Sysctl
          || fact instanceof NetfilterRule
          || fact instanceof NetfilterChain)) {
        left.add(fact);
      }
    }
    return left;
  }

  /** The facts of all hosts, in any order. */
  public static Surroundings of(List<? extends HostFact> facts) {
    Map<String, List<HostFact>> byHost = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      byHost.computeIfAbsent(fact.host(), host -> new ArrayList<>()).add(fact);
    }
    return new Surroundings(byHost);
  }

  /** The facts of all hosts, by host. */
  public static Surroundings of(Map<String, List<HostFact>> byHost) {
    return new Surroundings(byHost);
  }

  /** The facts of one host, in their order; empty for a host nothing is known of. */
  public List<HostFact> of(String host) {
    return byHost.getOrDefault(host, List.of());
  }

  /**
   * As {@link #of}, without the packet filter and the parameters: a node of many services has
   * 100,000 rules, and of the facts of any host most are parameters.
   */
  List<HostFact> withoutLongLists(String host) {
    return withoutLongLists.getOrDefault(host, List.of());
  }

  /** The hosts something is known of, in the order of their first fact. */
  public List<String> hosts() {
    return List.copyOf(byHost.keySet());
  }
}
