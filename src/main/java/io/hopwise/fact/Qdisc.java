package io.hopwise.fact;

/**
 * A queueing discipline that somebody set up, or that dropped something (tc(8)). Those that the
 * kernel gives a device by itself and that dropped nothing are not kept.
 *
 * @param device the device whose queue it is
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
  /**
   * Whether it lets no packet through, whatever the packet's size. A queue of no length takes none
   * in (tc-bfifo(8)).
   */
  public boolean losesAll() {
    return kind.equals("blackhole")
        || (kind.equals("pfifo") && options.startsWith("limit 0p"))
        || (kind.equals("bfifo") && options.startsWith("limit 0b"))
        || (kind.equals("netem") && (" " + options + " ").contains(" loss 100% "));
  }

  /**
   * Whether what no filter sorts into another class waits in that queue below this one (tc-htb(8)).
   */
  public boolean isDefaultFor(Qdisc leaf) {
    int at = (" " + options).indexOf(" default 0x");
    if (!kind.equals("htb") || at < 0) {
      return false;
    }
    String minor = options.substring(at + "default 0x".length()).split(" ", 2)[0];
    return leaf.device.equals(device) && leaf.parent.equals(handle + minor);
  }
}
