package io.hopwise.fact;

/**
 * Reads and prints addresses without regular expressions; a hundred thousand rules are read through
 * it.
 */
final class IpText {
  private IpText() {}

  static Ip parse(String text) {
    if (text.indexOf(':') >= 0) {
      return parse6(text);
    }
    long bits = 0;
    int octet = -1;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        octet = (octet < 0 ? 0 : octet * 10) + (c - '0');
        if (octet > 255) {
          return Ip.NONE;
        }
      } else if (c == '.' && octet >= 0 && dots < 3) {
        bits = bits << 8 | octet;
        octet = -1;
        dots++;
      } else {
        return Ip.NONE;
      }
    }
    return dots == 3 && octet >= 0 ? Ip.v4(bits << 8 | octet) : Ip.NONE;
  }

  private static Ip parse6(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    long embedded = -1;
    int lastColon = address.lastIndexOf(':');
    if (address.indexOf('.') > lastColon) {
      Ip tail = parse(address.substring(lastColon + 1));
      if (!tail.isV4()) {
        return Ip.NONE;
      }
      embedded = tail.low();
      address = address.substring(0, lastColon + 1) + "0:0";
    }
    int gap = address.indexOf("::");
    if (gap != address.lastIndexOf("::")) {
      return Ip.NONE;
    }
    int[] groups = new int[8];
    int head = gap < 0 ? groups(address, groups, 0) : groups(address.substring(0, gap), groups, 0);
    if (head < 0 || (gap < 0 && head != 8)) {
      return Ip.NONE;
    }
    if (gap >= 0) {
      int[] tail = new int[8];
      int count = groups(address.substring(gap + 2), tail, 0);
      if (count < 0 || head + count > 7) {
        return Ip.NONE;
      }
      System.arraycopy(tail, 0, groups, 8 - count, count);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new Ip(6, high, embedded < 0 ? low : (low & ~0xffffffffL) | embedded);
  }

  /**
   * Reads groups of up to four hexadecimal digits; gives how many, or -1 when the text is something
   * else.
   */
  private static int groups(String text, int[] into, int from) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = from;
    int value = 0;
    int digits = 0;
    for (int i = 0; i <= text.length(); i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit >= 0) {
        value = value << 4 | digit;
        digits++;
      } else if ((i == text.length() || text.charAt(i) == ':')
          && digits > 0
          && digits <= 4
          && count < 8) {
        into[count++] = value;
        value = 0;
        digits = 0;
      } else {
        return -1;
      }
    }
    return count;
  }

  static String print(Ip ip) {
    return switch (ip.family()) {
      case 4 -> {
        long b = ip.low();
        yield (b >>> 24) + "." + (b >>> 16 & 255) + "." + (b >>> 8 & 255) + "." + (b & 255);
      }
      case 6 -> print6(ip);
      default -> "none";
    };
  }

  private static String print6(Ip ip) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (ip.high() >>> (48 - 16 * i)) & 0xffff;
      groups[i + 4] = (int) (ip.low() >>> (48 - 16 * i)) & 0xffff;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int start = 0; start < 8; start++) {
      int end = start;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - start > bestLength) {
        bestStart = start;
        bestLength = end - start;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
