package io.hopwise.casefile;

import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is told of a host beside what its snapshot shows.
 *
 * <p>Where both say what a parameter is, the told value counts: it is the newer one, or nobody
 * would have written it down. Where both describe a device the snapshot counts: it says more.
 * Everything else adds up.
 */
final class ToldFacts {
  private ToldFacts() {}

  /** As {@link CaseHost#facts}. */
  static List<HostFact> merge(CaseHost host, String name, List<HostFact> read) {
    if (host.told().isEmpty() && !read.isEmpty()) {
      return List.copyOf(read);
    }
    List<HostFact> all = new ArrayList<>(read.size() + host.told().size() + 16);
    for (HostFact fact : read) {
      if (!isTold(fact, host.told())) {
        all.add(fact);
      }
    }
    if (read.isEmpty() && !has(Host.class, host.told())) {
      all.add(new Host(name, "", false, host.source()));
    }
    for (HostFact fact : host.told()) {
      if (!(fact instanceof Link link && isRead(link, read))) {
        all.add(fact);
      }
    }
    namespaces(name, host, all);
    if (!host.exact()) {
      new Implied(name, host, read, all).add();
    }
    return List.copyOf(all);
  }

  private static boolean isTold(HostFact fact, List<HostFact> told) {
    if (fact instanceof Sysctl sysctl) {
      for (HostFact other : told) {
        if (other instanceof Sysctl newer
            && newer.netns().equals(sysctl.netns())
            && newer.key().equals(sysctl.key())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isRead(Link told, List<HostFact> read) {
    for (HostFact fact : read) {
      if (fact instanceof Link link
          && link.netns().equals(told.netns())
          && link.device().equals(told.device())) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Class<? extends HostFact> type, List<HostFact> facts) {
    for (HostFact fact : facts) {
      if (type.isInstance(fact)) {
        return true;
      }
    }
    return false;
  }

  /** A namespace that facts are told of exists, under the name of its pod. */
  private static void namespaces(String name, CaseHost host, List<HostFact> all) {
    Set<String> known = new HashSet<>();
    Set<String> used = new HashSet<>();
    List<HostFact> added = new ArrayList<>();
    for (HostFact fact : all) {
      if (fact instanceof NetworkNamespace namespace) {
        known.add(namespace.netns());
      }
    }
    if (!host.exact() && known.add("")) {
      added.add(new NetworkNamespace(name, "", "", host.source()));
    }
    for (HostFact fact : host.told()) {
      if (!fact.netns().isEmpty() && used.add(fact.netns()) && known.add(fact.netns())) {
        added.add(new NetworkNamespace(name, fact.netns(), fact.netns(), fact.source()));
      }
    }
    all.addAll(added);
  }
}
