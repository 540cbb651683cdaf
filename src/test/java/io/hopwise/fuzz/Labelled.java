package io.hopwise.fuzz;

import io.hopwise.snapshot.Text;
import java.nio.charset.StandardCharsets;

/**
 * A text and the path that tells what it holds, as one input: the path is its first line, so that
 * it is fuzzed as well.
 */
public record Labelled(String label, String content) {
  private static final int LONGEST_LABEL = 300;

  public static Labelled of(byte[] input) {
    String all = new String(input, StandardCharsets.UTF_8);
    int feed = all.indexOf('\n');
    int end = Math.min(feed < 0 ? all.length() : feed, LONGEST_LABEL);
    return new Labelled(all.substring(0, end), feed < 0 ? "" : all.substring(feed + 1));
  }

  byte[] bytes() {
    return (label + "\n" + content).getBytes(StandardCharsets.UTF_8);
  }

  public Text text() {
    return new Text(label, content);
  }
}
