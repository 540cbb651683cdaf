package io.hopwise.snapshot;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the files of a bundle's nodes from its own. */
final class NodeFiles {
  private final String node;
  private final Set<String> others = new LinkedHashSet<>();

  /**
   * What is to be read.
   *
   * @param node the folder of one node; empty for what belongs to none
   */
  NodeFiles(String node) {
    this.node = node;
  }

  /** Whether it is a node's files that are read. */
  boolean isNode() {
    return !node.isEmpty();
  }

  /** Those of the wanted files that are to be read; the nodes that the bundle has are noted. */
  Predicate<String> of(Predicate<String> wanted) {
    return file -> isHere(file) && wanted.test(file);
  }

  private boolean isHere(String file) {
    String of = Paths.node(file);
    if (!isNode() && !of.isEmpty()) {
      others.add(of);
    }
    return of.equals(node);
  }

  /** The folders of the nodes that were met besides. */
  Set<String> others() {
    return others;
  }
}
