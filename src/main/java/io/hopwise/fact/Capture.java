package io.hopwise.fact;

/**
 * That somebody listened on a device.
 *
 * @param device {@code any} for all of them
 * @param packets how many packets the capture lists, 0 when nothing was seen
 * @param filter what was to be shown, as tcpdump's command line says it; empty for everything
 * @param whole whether it lists all it saw: not ended by a number of packets, not cut off
 */
public record Capture(
    String host,
    String netns,
    String device,
    int packets,
    String filter,
    boolean whole,
    Source source)
    implements CaseFact {
  /** Whether a packet at that device would be listed, so that its absence means something. */
  public boolean shows(String protocol, Ip from, Ip to, int port) {
    return whole && CaptureFilter.of(filter).passes(protocol, from, to, port);
  }

  /** Whether it listened on this device. */
  public boolean hears(String other) {
    return device.equals(other) || device.equals("any");
  }
}
