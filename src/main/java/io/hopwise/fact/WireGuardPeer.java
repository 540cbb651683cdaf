package io.hopwise.fact;

import java.util.List;

/**
 * One peer of a WireGuard device, known by its public key; of its other keys nothing is kept.
 *
 * @param device whose peer it is
 * @param key its public key; empty when unknown
 * @param endpoint where its outer packets go; none when nobody said and nobody called yet
 * @param port the UDP port there; -1 when unknown
 * @param allowed what may come from it, and what is sent to it
 * @param handshake {@code never}, {@code unanswered} where this side tried to and heard nothing,
 *     {@code done}, or {@code unknown} where only the configuration was seen
 */
public record WireGuardPeer(
    String host,
    String netns,
    String device,
    String key,
    Ip endpoint,
    int port,
    List<Prefix> allowed,
    String handshake,
    Source source)
    implements HostFact {
  /** Keeps its own copy of the list. */
  public WireGuardPeer {
    allowed = List.copyOf(allowed);
  }

  /** The first eight characters of its key, which tell peers apart for a reader. */
  public String shortKey() {
    return WireGuardDevice.shortKey(key);
  }

  /** The same peer with other addresses at its end. */
  public WireGuardPeer withAllowed(List<Prefix> others) {
    return new WireGuardPeer(host, netns, device, key, endpoint, port, others, handshake, source);
  }

  /** Whether it was called, and nothing ever came back. */
  public boolean isUnanswered() {
    return handshake.equals("unanswered");
  }

  /** Whether the address may be at its end. */
  public boolean allows(Ip ip) {
    return lengthFor(ip) >= 0;
  }

  /** How long the longest allowed prefix is that holds the address; -1 when none does. */
  public int lengthFor(Ip ip) {
    int longest = -1;
    for (Prefix prefix : allowed) {
      if (prefix.contains(ip)) {
        longest = Math.max(longest, prefix.length());
      }
    }
    return longest;
  }
}
