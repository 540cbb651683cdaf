package io.hopwise.casefile;

import java.util.List;

/** IP protocol numbers by their names (/etc/protocols), as far as cases use them. */
final class Protocol {
  private static final List<String> NAMES = List.of("icmp", "igmp", "ipip", "tcp", "udp", "gre");
  private static final List<Integer> NUMBERS = List.of(1, 2, 4, 6, 17, 47);

  private Protocol() {}

  /** The number a field says by name or as such; -1 when absent. */
  static int number(Fields in, String key, Problems problems) {
    String text = in.text(key);
    if (text.isEmpty()) {
      return -1;
    }
    int known = NAMES.indexOf(text);
    if (known >= 0) {
      return NUMBERS.get(known);
    }
    long number = Numbers.parse(text).orElse(-1L);
    if (number < 0 || number > 255) {
      problems.addUnknown(in.at(key), "unknown-word", in.where() + " " + key, text, NAMES);
      return -1;
    }
    return (int) number;
  }

  /** The name of a protocol that has one, else its number. */
  static String text(int number) {
    int known = NUMBERS.indexOf(number);
    return known < 0 ? Integer.toString(number) : NAMES.get(known);
  }
}
