package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Neighbour;
import java.util.HashSet;
import java.util.Set;

/** Which facts are there already, of the kinds that several lists may tell again. */
final class Kept {
  private final Set<String> keys = new HashSet<>();

  /** Whether nothing told this before; of two tellings the first counts. */
  boolean isNew(HostFact fact) {
    String key = key(fact);
    return key.isEmpty() || keys.add(fact.getClass().getSimpleName() + "\n" + key);
  }

  private static String key(HostFact fact) {
    if (fact instanceof Address address) {
      return String.join(
          "\n",
          address.netns(),
          address.device(),
          address.ip() + "/" + address.prefix(),
          address.peer().toString());
    }
    if (fact instanceof Neighbour neighbour) {
      return String.join("\n", neighbour.netns(), neighbour.device(), neighbour.ip().toString());
    }
    return fact instanceof ManagedDevice managed
        ? String.join("\n", managed.netns(), managed.device(), managed.service())
        : "";
  }
}
