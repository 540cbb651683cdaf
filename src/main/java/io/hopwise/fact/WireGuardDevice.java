package io.hopwise.fact;

/**
 * What {@code wg show} says of a WireGuard device itself (wg(8)). Of its keys only the public one
 * is kept, by which the other ends name it.
 *
 * @param device its name
 * @param key its public key; empty when unknown
 * @param port the UDP port it takes and sends outer packets by; -1 when unknown
 * @param mark the firewall mark its outer packets carry; 0 for none
 */
public record WireGuardDevice(
    String host, String netns, String device, String key, int port, long mark, Source source)
    implements HostFact {
  private static final int SHOWN_OF_KEY = 8;

  /** As much of a key as tells devices apart for a reader; empty when unknown. */
  public static String shortKey(String key) {
    return key.length() > SHOWN_OF_KEY ? key.substring(0, SHOWN_OF_KEY) + "…" : key;
  }
}
