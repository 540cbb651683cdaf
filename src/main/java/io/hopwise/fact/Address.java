package io.hopwise.fact;

/**
 * An address of a device (ip-address(8)).
 *
 * @param device the device that has it
 * @param ip the address itself
 * @param prefix the length of its prefix in bits
 * @param peer the other end of a point-to-point address, else none
 * @param scope {@code global}, {@code link}, {@code host} …
 * @param secondary whether another address of the same subnet is there before it, which the kernel
 *     takes as source
 * @param noPrefixRoute {@code noprefixroute}: the kernel made no route to its subnet
 * @param state of an IPv6 address that is not simply in use: {@code tentative} (nobody may be asked
 *     for it yet), {@code dadfailed} (another host has it), {@code deprecated} (not for new
 *     connections); else empty
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
    String state,
    boolean overlayDevice,
    Source source)
    implements HostFact {
  /** An address that is in use. */
  public Address(
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
      Source source) {
    this(
        host,
        netns,
        device,
        ip,
        prefix,
        peer,
        scope,
        secondary,
        noPrefixRoute,
        "",
        overlayDevice,
        source);
  }

  /**
   * Whether the kernel neither sends from it nor answers for it: until it is sure that nobody else
   * has it, and for good where somebody does (RFC 4862, 5.4).
   */
  public boolean isUnusable() {
    return state.equals("tentative") || state.equals("dadfailed");
  }

  /**
   * Whether kube-proxy or kube-router bound it to the host so that IPVS sees what is for it
   * (pkg/proxy/ipvs/proxier.go).
   */
  public boolean isBoundForIpvs() {
    return device.equals("kube-ipvs0") || device.equals("kube-dummy-if");
  }

  /** With its prefix length, as ip(8) takes it. */
  public String cidr() {
    return ip + "/" + prefix;
  }

  /** The subnet this address lies in. */
  public Prefix subnet() {
    return new Prefix(peer.isPresent() ? peer : ip, prefix);
  }
}
