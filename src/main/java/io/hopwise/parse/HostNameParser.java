package io.hopwise.parse;

import io.hopwise.snapshot.Text;

/** {@code hostname} and {@code uname -a}: the host's name and its kernel's release. */
final class HostNameParser {
  private HostNameParser() {}

  /** What {@code hostname} printed; empty when it printed no name. */
  static String hostname(Text text) {
    Lines lines = new Lines(text);
    if (!lines.next()) {
      return "";
    }
    Words words = new Words(lines);
    String name = words.after();
    return words.next() ? "" : name;
  }

  /** The node's name of {@code uname -a}: {@code Linux NODE RELEASE …}. */
  static String node(Text text) {
    return word(text, 1);
  }

  /** The kernel's release of {@code uname -a}. */
  static String release(Text text) {
    return word(text, 2);
  }

  private static String word(Text text, int place) {
    Lines lines = new Lines(text);
    if (!lines.next() || !lines.startsWith("Linux ")) {
      return "";
    }
    Words words = new Words(lines);
    String word = "";
    for (int i = 0; i <= place; i++) {
      word = words.after();
    }
    return word;
  }
}
