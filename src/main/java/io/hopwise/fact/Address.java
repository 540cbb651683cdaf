package io.hopwise.fact;

/**
 * An address of a device (ip-address(8)).
 *
 * @param prefix the length of its prefix in bits
 * @param peer the other end of a point-to-point address, else none
 * @param scope {@code global}, {@code link}, {@code host} …
 * @param overlayDevice whether the device is a tunnel's (vxlan, tun): what a node calls itself
 *     inside the overlay
 */
public record Address(
    String host,
    String netns,
    String device,
    Ip ip,
    int prefix,
    Ip peer,
    String scope,
    boolean secondary,
    boolean noPrefixRoute,
    boolean overlayDevice,
    Source source)
    implements HostFact {
  /** The subnet this address lies in. */
  public Prefix subnet() {
    return new Prefix(peer.isPresent() ? peer : ip, prefix);
  }
}
