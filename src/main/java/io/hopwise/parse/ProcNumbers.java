package io.hopwise.parse;

import io.hopwise.fact.Ip;

/** Numbers as the files below {@code /proc/net} print them: words of the machine's own order. */
final class ProcNumbers {
  private ProcNumbers() {}

  /** The hexadecimal number of at most 16 digits; -1 when the text is none. */
  static long hex(String text) {
    return text.isEmpty() || text.length() > 16 ? -1 : Numbers.parseAny("0x" + text);
  }

  /**
   * The address that {@code 0100000A} stands for, on machines that put the lowest byte first, as
   * all that run containers do; of 32 digits an IPv6 one. None when it is no address.
   */
  static Ip ip(String text) {
    if (text.length() == 8) {
      long bits = hex(text);
      return bits < 0 ? Ip.NONE : Ip.v4(Integer.reverseBytes((int) bits) & 0xffffffffL);
    }
    Ip ip = bigEndian(text);
    return ip.isPresent() ? new Ip(6, swapped(ip.high()), swapped(ip.low())) : Ip.NONE;
  }

  /** Each half of 32 bits from the machine's order to the network's. */
  private static long swapped(long words) {
    return Long.rotateLeft(Long.reverseBytes(words), 32);
  }

  /**
   * The IPv6 address of 32 digits in the network's own order, as if_inet6 and ipv6_route print it.
   * None when it is no address.
   */
  static Ip bigEndian(String text) {
    if (text.length() != 32) {
      return Ip.NONE;
    }
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      long bits = hex(text.substring(8 * i, 8 * i + 8));
      if (bits < 0) {
        return Ip.NONE;
      }
      words[i] = bits;
    }
    return new Ip(6, words[0] << 32 | words[1], words[2] << 32 | words[3]);
  }
}
