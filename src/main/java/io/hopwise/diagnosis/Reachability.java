package io.hopwise.diagnosis;

import io.hopwise.fact.Trace;
import java.util.List;

/**
 * Who reaches whom by the walk, where nobody named a symptom; empty where somebody did.
 *
 * @param cells in the order in which they were walked
 * @param nodes of the cluster, as far as the hosts at hand are some
 * @param isAll whether every node was walked from every other one; else from some of them, and from
 *     those that know it otherwise than the rest do
 */
public record Reachability(List<Cell> cells, int nodes, boolean isAll) {
  /** Nothing was walked. */
  public static final Reachability NONE = new Reachability(List.of(), 0, true);

  /** Keeps its own copy of the list. */
  public Reachability {
    cells = List.copyOf(cells);
  }

  /** What should work in every cluster. */
  public enum Kind {
    /** Pods of one node reach each other. */
    POD_TO_NEIGHBOUR,
    /** Pods reach the pods of every other node. */
    POD_TO_POD,
    /** Packets as large as a pod's device takes, not to be fragmented, reach those pods. */
    LARGE,
    /** Pods reach every node's own address. */
    POD_TO_NODE,
    /** Nodes reach every pod. */
    NODE_TO_POD,
    /** Nodes reach each other. */
    NODE_TO_NODE,
    /** Pods reach what is outside of the cluster. */
    POD_TO_OUTSIDE,
    /** Pods reach every service. */
    POD_TO_SERVICE
  }

  /** How a walk ends. */
  public enum Outcome {
    ARRIVES,
    FAILS,
    /** What was not collected decides. */
    UNKNOWN
  }

  /**
   * One walk.
   *
   * @param six whether it goes by IPv6
   * @param from the host it begins on
   * @param to the host it is for; of a service its name; empty for the outside
   * @param symptom the index of the symptom that was made of it, or of one that ends alike; -1
   *     where what was not collected decides, or a smaller packet has to be sent
   * @param missing what would decide it
   */
  public record Cell(
      Kind kind,
      boolean six,
      String from,
      String to,
      Outcome outcome,
      int symptom,
      List<Trace.Missing> missing) {
    /** Keeps its own copy of the list. */
    public Cell {
      missing = List.copyOf(missing);
    }
  }

  /** How many end so. */
  public int count(Outcome outcome) {
    return (int) cells.stream().filter(cell -> cell.outcome() == outcome).count();
  }
}
