package io.hopwise.observation;

import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** Output without the commands that printed it, cut where a ping or a traceroute begins. */
final class BareText {
  /** Blank lines put before all pieces together, so that their lines keep their numbers. */
  private static final int MOST_BLANK = 4 << 20;

  private BareText() {}

  /** The pieces, each labelled as if its command had been typed; lines keep their numbers. */
  static List<Text> parts(Text text) {
    String content = text.content();
    List<Text> parts = new ArrayList<>();
    String label = "";
    int begin = 0;
    int lines = 0;
    int number = 0;
    int blank = 0;
    int from = 0;
    while (from <= content.length() && blank < MOST_BLANK) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      String next = label(content.substring(from, Math.min(end, from + 200)));
      if (!next.isEmpty() || feed < 0) {
        if (!label.isEmpty()) {
          int stop = next.isEmpty() ? content.length() : from;
          String before = "\n".repeat(lines);
          blank += lines;
          parts.add(new Text(text.file(), before + content.substring(begin, stop), label));
        }
        label = next;
        begin = from;
        lines = number;
      }
      number++;
      from = end + 1;
    }
    return parts;
  }

  private static String label(String line) {
    if (line.startsWith("PING ") || line.startsWith("ping: ")) {
      String name = line.startsWith("PING ") ? Words.between(line, "PING ", " ") : "";
      return name.isEmpty() || name.indexOf('_') >= 0 ? "" : "ping_" + name;
    }
    if (line.startsWith("traceroute to ")) {
      String name = Words.between(line, "traceroute to ", " ");
      return name.isEmpty() || name.indexOf('_') >= 0 ? "" : "traceroute_" + name;
    }
    return "";
  }
}
