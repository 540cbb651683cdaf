package io.hopwise.parse.netfilter;

/** TCP flags as {@code iptables -L} prints them. */
final class ListedFlags {
  private ListedFlags() {}

  /** {@code 0x17/0x02} as {@code FIN,SYN,RST,ACK SYN}. */
  static String of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return text;
    }
    return names(text.substring(0, slash)) + " " + names(text.substring(slash + 1));
  }

  private static String names(String text) {
    long bits = Values.bits(text);
    if (bits < 0) {
      return text;
    }
    String[] known = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < known.length; i++) {
      if ((bits & 1L << i) != 0) {
        list.append(list.isEmpty() ? "" : ",").append(known[i]);
      }
    }
    return list.isEmpty() ? "NONE" : list.toString();
  }
}
