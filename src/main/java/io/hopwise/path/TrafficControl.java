package io.hopwise.path;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.TrafficFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What traffic control of a namespace may keep from going on (tc(8), tc-filter(8)). */
final class TrafficControl {
  private final List<Qdisc> qdiscs = new ArrayList<>(0);
  private final List<TrafficFilter> filters = new ArrayList<>(0);

  /** Takes the fact where it is one of traffic control's. */
  void add(HostFact fact) {
    if (fact instanceof Qdisc qdisc) {
      qdiscs.add(qdisc);
    } else if (fact instanceof TrafficFilter filter) {
      filters.add(filter);
    }
  }

  /** The queue that loses whatever leaves by this device. */
  Optional<Qdisc> losing(String device) {
    for (Qdisc qdisc : qdiscs) {
      if (qdisc.device().equals(device) && qdisc.parent().equals("root") && qdisc.losesAll()) {
        return Optional.of(qdisc);
      }
    }
    return losingClass(device);
  }

  /** The same of a class: that packets come to it show those that it dropped. */
  private Optional<Qdisc> losingClass(String device) {
    for (Qdisc root : qdiscs) {
      for (Qdisc leaf : qdiscs) {
        boolean losing = leaf.losesAll() && leaf.dropped() > 0;
        if (losing && root.device().equals(device) && root.isDefaultFor(leaf)) {
          return Optional.of(leaf);
        }
      }
    }
    return Optional.empty();
  }

  /** A filter of what arrives by this device, or leaves by it. */
  Optional<TrafficFilter> filter(String device, boolean arrives) {
    for (TrafficFilter filter : filters) {
      if (filter.device().equals(device) && isOfArrival(filter.parent()) == arrives) {
        return Optional.of(filter);
      }
    }
    return Optional.empty();
  }

  /** {@code ffff:} is the handle of the ingress and clsact qdiscs, fff2 clsact's minor for it. */
  private static boolean isOfArrival(String parent) {
    return parent.equals("ingress") || parent.equals("ffff:") || parent.equals("ffff:fff2");
  }
}
