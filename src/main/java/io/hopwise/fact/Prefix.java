package io.hopwise.fact;

/**
 * An address prefix, host bits cleared.
 *
 * @param network the first address
 * @param length the prefix length in bits
 */
public record Prefix(Ip network, int length) {
  /** {@code 0.0.0.0/0}: every IPv4 address. */
  public static final Prefix ALL4 = new Prefix(Ip.ANY4, 0);

  /** {@code ::/0}: every IPv6 address. */
  public static final Prefix ALL6 = new Prefix(Ip.ANY6, 0);

  /** No prefix at all. */
  public static final Prefix NONE = new Prefix(Ip.NONE, 0);

  /** Clears the host bits. */
  public Prefix {
    network = masked(network, length);
  }

  /** The prefix that holds one address only. */
  public static Prefix host(Ip ip) {
    return new Prefix(ip, ip.bits());
  }

  /**
   * Reads {@code 10.0.0.0/24}, {@code 10.0.0.0/255.255.255.0}, a bare address, {@code default} or
   * {@code all} (IPv4).
   *
   * @return {@link #NONE} when the text is no prefix, or its mask has gaps
   */
  public static Prefix parse(String text) {
    if (text.equals("default") || text.equals("all") || text.equals("any")) {
      return ALL4;
    }
    int slash = text.indexOf('/');
    Ip ip = Ip.parse(slash < 0 ? text : text.substring(0, slash));
    if (!ip.isPresent()) {
      return NONE;
    }
    if (slash < 0) {
      return host(ip);
    }
    int length = lengthOf(text.substring(slash + 1));
    return length < 0 || length > ip.bits() ? NONE : new Prefix(ip, length);
  }

  /** The length that a decimal or dotted mask stands for; -1 when it is neither or has gaps. */
  public static int lengthOf(String mask) {
    if (mask.indexOf('.') < 0) {
      int length = 0;
      for (int i = 0; i < mask.length(); i++) {
        int digit = mask.charAt(i) - '0';
        if (digit < 0 || digit > 9 || i > 2) {
          return -1;
        }
        length = length * 10 + digit;
      }
      return mask.isEmpty() ? -1 : length;
    }
    Ip dotted = Ip.parse(mask);
    if (!dotted.isV4()) {
      return -1;
    }
    long inverted = ~dotted.low() & 0xffffffffL;
    return (inverted & (inverted + 1)) == 0 ? 32 - Long.bitCount(inverted) : -1;
  }

  private static Ip masked(Ip ip, int length) {
    if (ip.isV4()) {
      return length >= 32 ? ip : Ip.v4(length <= 0 ? 0 : ip.low() & (-1L << (32 - length)));
    }
    if (ip.family() == 6) {
      long high = length >= 64 ? ip.high() : length <= 0 ? 0 : ip.high() & (-1L << (64 - length));
      long low = length >= 128 ? ip.low() : length <= 64 ? 0 : ip.low() & (-1L << (128 - length));
      return new Ip(6, high, low);
    }
    return ip;
  }

  /** Whether there is a prefix at all. */
  public boolean isPresent() {
    return network.isPresent();
  }

  /** Whether this is the default route's prefix. */
  public boolean isDefault() {
    return isPresent() && length == 0;
  }

  /** Whether the address lies inside; an address of another family never does. */
  public boolean contains(Ip ip) {
    return ip.family() == network.family() && masked(ip, length).equals(network);
  }

  /** Whether every address of the other prefix lies inside this one. */
  public boolean covers(Prefix other) {
    return other.length >= length && contains(other.network);
  }

  /**
   * The address with its network part replaced by this one, as NETMAP does; an address of another
   * family stays.
   */
  public Ip mapped(Ip ip) {
    if (ip.family() != network.family()) {
      return ip;
    }
    Ip rest = masked(ip, length);
    return ip.isV4()
        ? Ip.v4(network.low() | (ip.low() ^ rest.low()))
        : new Ip(
            6, network.high() | (ip.high() ^ rest.high()), network.low() | (ip.low() ^ rest.low()));
  }

  /** Whether the two share an address. */
  public boolean overlaps(Prefix other) {
    return covers(other) || other.covers(this);
  }

  /** {@code 10.0.0.0/24}; {@code none} for none. */
  @Override
  public String toString() {
    return isPresent() ? network + "/" + length : "none";
  }
}
