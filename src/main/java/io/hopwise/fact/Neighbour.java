package io.hopwise.fact;

/**
 * An entry of the neighbour table (ip-neighbour(8)).
 *
 * @param ip whose MAC address it is
 * @param device the device behind which it lives
 * @param mac empty for none (FAILED, INCOMPLETE)
 * @param state in lower case: {@code reachable}, {@code stale}, {@code permanent}, {@code failed} …
 */
public record Neighbour(
    String host, String netns, Ip ip, String device, String mac, String state, Source source)
    implements HostFact {
  /** Set by hand or by a daemon: the kernel never verifies or replaces it. */
  public boolean isPermanent() {
    return state.equals("permanent") || state.equals("noarp");
  }

  /** The kernel asked and got no answer. */
  public boolean isFailed() {
    return state.equals("failed") || state.equals("incomplete");
  }
}
