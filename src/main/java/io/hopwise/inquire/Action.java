package io.hopwise.inquire;

import java.util.Map;

/**
 * A question: something to type on a host, which changes nothing there.
 *
 * @param host where
 * @param netns the namespace there; empty for the host's own
 * @param line what to type; empty for collecting all of the host
 * @param seconds what typing it and handing on its answer costs, without getting to the host
 * @param access what getting there costs; asked twice in a row, it is paid once
 * @param tells what its answer tells, and how likely the answer then decides
 */
public record Action(
    String host,
    String netns,
    String line,
    double seconds,
    double access,
    Map<String, Double> tells) {
  /** Keeps its own copy of the map. */
  public Action {
    tells = Map.copyOf(tells);
  }

  /** Whether it is all of a host at once. */
  public boolean isEverything() {
    return line.isEmpty();
  }
}
