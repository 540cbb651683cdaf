package io.hopwise.fact;

/**
 * How many connections are tracked and how many can be.
 *
 * @param count how many are tracked; -1 when unknown
 * @param max {@code net.netfilter.nf_conntrack_max}; -1 when unknown
 */
public record ConntrackUsage(String host, long count, long max, Source source) implements HostFact {
  /** Whether there is no room for another connection. */
  public boolean isFull() {
    return max > 0 && count >= max;
  }

  /** Twice the limit: room for as many again. */
  public long twice() {
    return 2 * max;
  }

  /** How many of how many: {@code 65536/65536}. */
  public String filled() {
    return count + "/" + max;
  }
}
