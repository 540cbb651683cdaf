package io.hopwise.collect.mask;

import io.hopwise.collect.mask.PrefixTree.Range;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** IPv4, IPv6 and hardware addresses, each replaced by the same one everywhere. */
final class AddressMask {
  /** What a range is for stays, so its addresses stay within it (RFC 1918, RFC 6598, RFC 4193). */
  private static final List<Range> RANGES =
      List.of(
          range("0.0.0.0", 8, true),
          range("10.0.0.0", 8, false),
          range("100.64.0.0", 10, false),
          range("127.0.0.0", 8, true),
          range("169.254.0.0", 16, true),
          range("172.16.0.0", 12, false),
          range("192.168.0.0", 16, false),
          range("224.0.0.0", 3, true));

  private static final List<Range> RANGES_6 =
      List.of(
          range("::", 16, true),
          range("fc00::", 7, false),
          range("fe80::", 64, false),
          range("ff00::", 8, true));

  /** The first bytes of addresses that Docker and the CNI plugins make of an IPv4 address. */
  private static final List<String> MADE_OF_ADDRESSES = List.of("02:42:", "0a:58:");

  /** Nobody's, everybody's, and groups'. */
  private static final List<String> KEPT =
      List.of("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:", "01:80:c2:", "33:33:");

  private final Random random;
  private final PrefixTree four;
  private final PrefixTree six;
  private final Map<String, String> known = new LinkedHashMap<>();

  /** The hardware addresses that stand for others. */
  private final Set<String> macs = new HashSet<>();

  AddressMask(Random random) {
    this.random = random;
    this.four = new PrefixTree(32, 24, RANGES, random);
    this.six = new PrefixTree(128, 64, RANGES_6, random);
  }

  /** All that was replaced, and by what. */
  Map<String, String> known() {
    return known;
  }

  /** What stands in a map of before holds again. */
  void remember(String address, String masked) {
    known.put(address, masked);
    macs.add(masked);
    Optional<BigInteger> from = parse(address);
    Optional<BigInteger> to = parse(masked);
    if (from.isPresent() && to.isPresent()) {
      (address.indexOf(':') < 0 ? four : six).remember(from.get(), to.get());
    }
  }

  /** An address that was seen with the length of its subnet's prefix. */
  void learn(String address, int length) {
    parse(address).ifPresent(value -> (address.indexOf(':') < 0 ? four : six).learn(value, length));
  }

  /** The address that stands for this one; the text itself where it is none. */
  String address(String text) {
    String before = known.get(text);
    if (before != null) {
      return before;
    }
    Optional<BigInteger> value = parse(text);
    if (value.isEmpty()) {
      return text;
    }
    boolean isFour = text.indexOf(':') < 0;
    BigInteger masked = (isFour ? four : six).mask(value.get());
    // what stays keeps its spelling
    String kept = masked.equals(value.get()) ? text : isFour ? print(masked) : print6(masked);
    known.put(text, kept);
    return kept;
  }

  /** The hardware address that stands for this one; what is made of an IPv4 address stays so. */
  String mac(String text) {
    String mac = text.toLowerCase(Locale.ROOT);
    for (String kept : KEPT) {
      if (mac.startsWith(kept)) {
        return text;
      }
    }
    return known.computeIfAbsent(mac, this::newMac);
  }

  private String newMac(String mac) {
    String start = mac.substring(0, 6);
    if (MADE_OF_ADDRESSES.contains(start)) {
      BigInteger value = new BigInteger(mac.substring(6).replace(":", ""), 16);
      return start + hex(four.mask(value).longValue(), 4);
    }
    // whether it is one of a group, and whether somebody chose it, stays
    long first = Long.parseLong(mac.substring(0, 2), 16) & 3;
    String masked;
    do {
      masked = hex((random.nextLong() & 0xfcff_ffff_ffffL) | (first << 40), 6);
    } while (!macs.add(masked));
    return masked;
  }

  private static String hex(long value, int bytes) {
    StringBuilder text = new StringBuilder(17);
    for (int i = bytes - 1; i >= 0; i--) {
      int octet = (int) (value >> (8 * i)) & 255;
      text.append(octet < 16 ? "0" : "").append(Integer.toHexString(octet));
      text.append(i > 0 ? ":" : "");
    }
    return text.toString();
  }

  private static Range range(String first, int length, boolean isKept) {
    return new Range(parse(first).orElseThrow(), length, isKept);
  }

  /** Only what is written as an address: no name is ever looked up. */
  private static Optional<BigInteger> parse(String text) {
    if (text.indexOf(':') < 0) {
      return parse4(text);
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return bytes.length == 16 ? Optional.of(new BigInteger(1, bytes)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigInteger> parse4(String text) {
    long value = 0;
    String[] octets = text.split("\\.", -1);
    for (String octet : octets) {
      int number = octet.isEmpty() || octet.length() > 3 ? 256 : Integer.parseInt(octet);
      if (number > 255) {
        return Optional.empty();
      }
      value = value << 8 | number;
    }
    return octets.length == 4 ? Optional.of(BigInteger.valueOf(value)) : Optional.empty();
  }

  private static String print(BigInteger address) {
    long value = address.longValue();
    return (value >> 24)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }

  private static String print6(BigInteger address) {
    StringBuilder text = new StringBuilder(39);
    for (int i = 7; i >= 0; i--) {
      int group = address.shiftRight(16 * i).intValue() & 0xffff;
      text.append(Integer.toHexString(group)).append(i > 0 ? ":" : "");
    }
    // the longest run of zeros is left out, as everybody writes it (RFC 5952)
    String all = text.toString();
    for (int zeros = 8; zeros > 1; zeros--) {
      String run = "0" + ":0".repeat(zeros - 1);
      String found = (":" + all + ":").replaceFirst(":" + run + ":", "::");
      if (!found.equals(":" + all + ":")) {
        return trimmed(found);
      }
    }
    return all;
  }

  private static String trimmed(String text) {
    String end = text.endsWith("::") ? text : text.substring(0, text.length() - 1);
    return end.startsWith("::") ? end : end.substring(1);
  }
}
