package io.hopwise.lab;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of fault, or of what only looks like one.
 *
 * @param kind its name, unique
 * @param fits the topologies in which it can be made
 * @param how it is made in a scene
 */
record Fault(String kind, Predicate<Topology> fits, Function<Scene, Break> how) {
  static Fault inCluster(String kind, Function<Scene, Break> how) {
    return new Fault(kind, Topology::isCluster, how);
  }

  static Fault inTwoSites(String kind, Function<Scene, Break> how) {
    return new Fault(kind, Topology::isTwoSites, how);
  }

  Fault where(Predicate<Topology> also) {
    return new Fault(kind, fits.and(also), how);
  }
}
