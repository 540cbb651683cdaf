package io.hopwise.parse;

import io.hopwise.snapshot.Text;
import java.util.Locale;

/**
 * A text of a snapshot that a parser knows.
 *
 * @param origin what it holds
 * @param text labelled with the plain name of its command
 * @param pasted whether it stands among others in one file
 */
record FoundText(Origin origin, Text text, boolean pasted) {
  /** Names the text plainly. */
  static FoundText of(Origin origin, Text text) {
    boolean pasted = !text.label().equals(text.file());
    String label = origin.command().isCommand() ? CommandNames.plain(text.label()) : text.label();
    return new FoundText(
        origin, new Text(text.file(), text.content(), label, text.typed()), pasted);
  }

  /** What lists only a part comes after everything that lists all. */
  static int inParseOrder(FoundText one, FoundText other) {
    int byPart = Boolean.compare(other.origin.whole(), one.origin.whole());
    if (byPart != 0) {
      return byPart;
    }
    int byCommand = one.origin.command().compareTo(other.origin.command());
    return byCommand != 0 ? byCommand : one.text.file().compareTo(other.text.file());
  }

  /** Whether this is a list of lines in a file of its own, as a collector writes it. */
  boolean isList() {
    return origin.command().isCommand() && !isJson() && !pasted;
  }

  /** Whether it is JSON, by its command or by how it begins. */
  boolean isJson() {
    return origin.command().isJson() || looksLikeJson(text.content());
  }

  /** Whether a text begins as an array or object does. */
  static boolean looksLikeJson(String content) {
    int at = 0;
    while (at < content.length() && content.charAt(at) <= ' ') {
      at++;
    }
    int inside = at + 1;
    while (inside < content.length() && content.charAt(inside) <= ' ') {
      inside++;
    }
    return inside < content.length()
        && (content.charAt(at) == '['
            ? "{[]".indexOf(content.charAt(inside)) >= 0
            : content.charAt(at) == '{' && "\"}".indexOf(content.charAt(inside)) >= 0);
  }

  /** Whether it is a list whose last line has no end. */
  boolean endsWithinALine() {
    String content = text.content();
    return isList() && !content.endsWith("\n") && content.indexOf('\n') >= 0;
  }

  /**
   * The same without the line that was cut off, and without the lines above it that it belongs to:
   * of a device whose details are missing not even its kind is known.
   */
  FoundText withoutLastLine() {
    String content = text.content();
    int end = content.lastIndexOf('\n') + 1;
    while (isOfDevices() && end > 0 && isIndented(content, end)) {
      end = content.lastIndexOf('\n', end - 2) + 1;
    }
    Text rest = new Text(text.file(), content.substring(0, end), text.label(), text.typed());
    return new FoundText(origin, rest, false);
  }

  /** The same of a namespace by another name. */
  FoundText in(String netns) {
    return new FoundText(new Origin(origin.command(), netns, origin.whole()), text, pasted);
  }

  /** Whether it lists devices with their MACs, block by block. */
  boolean isOfAddresses() {
    return switch (origin.command()) {
      case IP_DETAILED_ADDRESS, IP_DETAILED_LINK, IP_ADDRESS, IP_LINK -> true;
      default -> false;
    };
  }

  private boolean isOfDevices() {
    return switch (origin.command()) {
      case IP_DETAILED_ADDRESS,
          IP_DETAILED_LINK,
          IP_ADDRESS,
          IP_LINK,
          IP_ROUTE_ALL,
          IP_ROUTE_MAIN,
          IP_ROUTE_TABLE,
          IP6_ROUTE_ALL,
          IP6_ROUTE_MAIN,
          IP6_ROUTE_TABLE,
          IFCONFIG,
          BRIDGE_LINK ->
          true;
      default -> false;
    };
  }

  private static boolean isIndented(String content, int at) {
    return at < content.length() && content.charAt(at) <= ' ';
  }

  /** Whether nothing stands in it. */
  boolean isBlank() {
    String content = text.content();
    int at = 0;
    while (at < content.length() && content.charAt(at) <= ' ') {
      at++;
    }
    return at == content.length();
  }

  /** What became of it. */
  ReadText as(ReadText.State state) {
    int from = 0;
    int to = 0;
    int count = 0;
    int number = 0;
    String content = text.content();
    int next = 0;
    while (next < content.length()) {
      int start = next;
      int feed = content.indexOf('\n', start);
      int end = feed < 0 ? content.length() : feed;
      next = end + 1;
      number++;
      if (Lines.isOne(content, start, end)) {
        from = count == 0 ? number : from;
        to = number;
        count++;
      }
    }
    String reader = origin.command().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new ReadText(text.file(), text.label(), reader, origin.netns(), from, to, count, state);
  }

  /** What only copies of this text share with it; of some commands only the name says what. */
  String kind() {
    String which =
        switch (origin.command()) {
          case PROC_SYS,
              PROC_SYS_PATHS,
              SYSCTL_VALUES,
              BRCTL_SHOWMACS,
              IP_ROUTE_GET,
              SYS_CLASS_NET,
              PROC_NET_SOCKETS,
              PROC_NET_STAT,
              IP_ROUTE_TABLE,
              IP6_ROUTE_TABLE,
              ETHTOOL_FEATURES,
              ETHTOOL_DRIVER,
              ETHTOOL_STATISTICS,
              TC_FILTER ->
              text.label();
          default -> "";
        };
    return origin.command().name() + "\n" + origin.netns() + "\n" + which;
  }
}
