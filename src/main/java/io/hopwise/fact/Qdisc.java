package io.hopwise.fact;

/**
 * A queueing discipline that somebody set up, or that dropped something (tc(8)). Those that the
 * kernel gives a device by itself and that dropped nothing are not kept.
 *
 * @param kind {@code netem}, {@code tbf}, {@code htb}, {@code ingress} …
 * @param handle {@code 8001:}
 * @param parent {@code root}, or the class or hook it hangs on: {@code ffff:fff1}
 * @param dropped packets it threw away since it was made; -1 when that was not asked for
 * @param options what stands behind: {@code limit 1000 loss 100%}; empty for none
 */
public record Qdisc(
    String host,
    String netns,
    String device,
    String kind,
    String handle,
    String parent,
    long dropped,
    String options,
    Source source)
    implements HostFact {
  /** Whether it lets no packet through, whatever the packet's size. */
  public boolean losesAll() {
    return kind.equals("blackhole")
        || (kind.equals("netem") && (" " + options + " ").contains(" loss 100% "));
  }
}
