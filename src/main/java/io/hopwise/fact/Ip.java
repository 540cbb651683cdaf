package io.hopwise.fact;

/**
 * An IPv4 or IPv6 address, or none.
 *
 * @param family 4, 6, or 0 for none
 * @param high the upper 64 bits of an IPv6 address, else 0
 * @param low the lower 64 bits; for IPv4 the address as an unsigned 32-bit number
 */
public record Ip(int family, long high, long low) implements Comparable<Ip> {
  /** No address. */
  public static final Ip NONE = new Ip(0, 0, 0);

  /** The IPv4 address that stands for any: {@code 0.0.0.0}. */
  public static final Ip ANY4 = v4(0);

  /** The IPv6 address that stands for any: {@code ::}. */
  public static final Ip ANY6 = new Ip(6, 0, 0);

  /** Everybody on the link, 255.255.255.255. */
  public static final Ip BROADCAST4 = v4(0xffffffffL);

  /** The first three bits of 2000::/3. */
  private static final long GLOBAL_UNICAST = 1;

  /** The first 32 bits of 2001:db8::/32. */
  private static final long DOCUMENTATION = 0x20010db8L;

  /** First address and prefix length of what is nobody's on the Internet. */
  private static final long[][] SPECIAL = {
    {0x00000000L, 8}, // this network
    {0x0a000000L, 8}, // private
    {0x64400000L, 10}, // behind a provider's NAT
    {0x7f000000L, 8}, // loopback
    {0xa9fe0000L, 16}, // link local
    {0xac100000L, 12}, // private
    {0xc0000000L, 24}, // protocol assignments
    {0xc0000200L, 24}, // documentation
    {0xc0a80000L, 16}, // private
    {0xc6120000L, 15}, // benchmarks
    {0xc6336400L, 24}, // documentation
    {0xcb007100L, 24}, // documentation
    {0xe0000000L, 3} // multicast and reserved
  };

  /** An IPv4 address from its 32 bits. */
  public static Ip v4(long bits) {
    return new Ip(4, 0, bits & 0xffffffffL);
  }

  /**
   * Reads {@code 10.0.0.1} or {@code fe80::1} (a zone such as {@code %eth0} is cut off).
   *
   * @return {@link #NONE} when the text is no address
   */
  public static Ip parse(String text) {
    return IpText.parse(text);
  }

  /** Whether there is an address at all. */
  public boolean isPresent() {
    return family != 0;
  }

  /** Whether this is an IPv4 address. */
  public boolean isV4() {
    return family == 4;
  }

  /** 127.0.0.0/8 or ::1. */
  public boolean isLoopback() {
    return family == 4 ? (low >>> 24) == 127 : family == 6 && high == 0 && low == 1;
  }

  /** 224.0.0.0/4 or ff00::/8. */
  public boolean isMulticast() {
    return family == 4 ? (low >>> 28) == 14 : family == 6 && (high >>> 56) == 0xff;
  }

  /** 169.254.0.0/16 or fe80::/10. */
  public boolean isLinkLocal() {
    return family == 4 ? (low >>> 16) == 0xa9fe : family == 6 && (high >>> 54) == 0x3fa;
  }

  /** fe80::/10: an address that every device of IPv6 has, and that says nothing beyond its link. */
  public boolean isLinkLocal6() {
    return family == 6 && isLinkLocal();
  }

  /**
   * An address of somebody on the Internet: of IPv4 in none of the blocks that the registry of
   * special addresses keeps for other uses (RFC 6890), of IPv6 in 2000::/3 (RFC 4291) without what
   * is kept for examples (RFC 3849).
   */
  public boolean isOnInternet() {
    if (family != 4) {
      return family == 6 && high >>> 61 == GLOBAL_UNICAST && high >>> 32 != DOCUMENTATION;
    }
    for (long[] block : SPECIAL) {
      if (low >>> (32 - block[1]) == block[0] >>> (32 - block[1])) {
        return false;
      }
    }
    return true;
  }

  /** The number of bits of an address of this family: 32 or 128; 0 for none. */
  public int bits() {
    return family == 4 ? 32 : family == 6 ? 128 : 0;
  }

  @Override
  public int compareTo(Ip other) {
    if (family != other.family) {
      return Integer.compare(family, other.family);
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** The text form iproute2 prints; {@code none} for none. */
  @Override
  public String toString() {
    return IpText.print(this);
  }
}
