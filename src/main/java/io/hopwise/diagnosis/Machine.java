package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which machine it is that facts tell of. */
final class Machine {
  private Machine() {}

  /**
   * Whether both tell of the same one: it has one of its own addresses in both. Bridges of
   * containers have the same on many machines, and so have all loopback devices.
   */
  static boolean isSame(List<HostFact> one, List<HostFact> other) {
    Set<Ip> shared = own(one);
    shared.retainAll(own(other));
    return !shared.isEmpty();
  }

  private static Set<Ip> own(List<HostFact> facts) {
    Set<String> bridges = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Link link && link.netns().isEmpty() && link.kind() == LinkKind.BRIDGE) {
        bridges.add(link.device());
      }
    }
    Set<Ip> own = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Address address
          && address.netns().isEmpty()
          && !address.device().equals("lo")
          && !address.ip().isLinkLocal()
          && !bridges.contains(address.device())) {
        own.add(address.ip());
      }
    }
    return own;
  }
}
