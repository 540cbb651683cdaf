package io.hopwise.batch.spark;

import java.util.Map;

/**
 * A cluster as it shall be made.
 *
 * @param site its folder
 * @param number in its site
 * @param isTunnelled flannel's vxlan; else host-gw
 * @param knowsAll each node has what it needs for each other one; else for those with which it is
 *     walked, as where the network around knows the rest
 * @param wire the first address of its subnet
 * @param length of that subnet's prefix
 * @param faults by node
 */
record PlannedCluster(
    String site,
    int number,
    int nodes,
    boolean isTunnelled,
    boolean knowsAll,
    int wire,
    int length,
    Map<Integer, PlannedFault> faults) {

  /**
   * What is wrong with a node.
   *
   * @param other the node about which it knows something wrong; -1 where it is about itself
   * @param isSeen whether a block has both
   */
  record PlannedFault(Fault fault, int other, boolean isSeen) {}

  /** Keeps its own copy. */
  PlannedCluster {
    faults = Map.copyOf(faults);
  }

  /** What it is called in the output. */
  String id() {
    return site + "/" + name(0);
  }

  String name(int node) {
    return "c" + padded(number, 4) + "-n" + padded(node, 5);
  }

  int blocks() {
    return nodes <= Blocks.WHOLE ? 1 : (nodes - 1) / Blocks.NODES + 1;
  }

  boolean isHub(int node) {
    int step = nodes / Blocks.HUBS;
    return nodes > Blocks.WHOLE && node % step == 0 && node < step * Blocks.HUBS;
  }

  /** Whether one case has both. */
  boolean together(int node, int other) {
    return nodes <= Blocks.WHOLE
        || isHub(node)
        || isHub(other)
        || node / Blocks.NODES == other / Blocks.NODES;
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
