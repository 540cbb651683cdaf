package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;

/** The numbers of lines that pages show beside code, in a block of code of their own. */
final class Gutters {
  private Gutters() {}

  /** The lines without blocks of code that hold nothing but 1, 2, 3 …. */
  static String without(String text) {
    if (!text.contains(PastedLines.FENCE + "\n1\n")) {
      return text;
    }
    List<String> lines = List.of(text.split("\n", -1));
    List<String> kept = new ArrayList<>(lines.size());
    int at = 0;
    while (at < lines.size()) {
      int end = lines.get(at).equals(PastedLines.FENCE) ? end(lines, at) : at;
      if (end == at) {
        kept.add(lines.get(at));
      }
      at = end + 1;
    }
    return String.join("\n", kept);
  }

  /** The fence that ends a block of numbers; where it begins when it is no such block. */
  private static int end(List<String> lines, int begin) {
    int number = 1;
    int at = begin + 1;
    while (at < lines.size() && lines.get(at).strip().equals(Integer.toString(number))) {
      number++;
      at++;
    }
    boolean isBlock = number > 1 && at < lines.size() && lines.get(at).equals(PastedLines.FENCE);
    return isBlock ? at : begin;
  }
}
