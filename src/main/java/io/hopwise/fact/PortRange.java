package io.hopwise.fact;

/**
 * Ports from the lowest to the highest, both included; (-1, -1) for any.
 *
 * @param from the lowest; -1 for any
 * @param to the highest; -1 for any
 */
public record PortRange(int from, int to) {
  /** Any port. */
  public static final PortRange ANY = new PortRange(-1, -1);

  /** Whether the port lies in the range. */
  public boolean contains(int port) {
    return from < 0 || (from <= port && port <= to);
  }
}
