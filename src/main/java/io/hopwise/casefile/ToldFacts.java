package io.hopwise.casefile;

import io.hopwise.fact.HostFact;
import java.util.ArrayList;
import java.util.List;

/** What follows from told facts. */
final class ToldFacts {
  private ToldFacts() {}

  static List<HostFact> merge(CaseHost host, String name, List<HostFact> read) {
    List<HostFact> all = new ArrayList<>(read);
    all.addAll(host.told());
    return name.isEmpty() ? List.copyOf(read) : List.copyOf(all);
  }
}
