package io.hopwise.interview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Adds a host to the text of a case file without touching what else stands there. */
final class HostsOfYaml {
  private static final String KEY = "hosts:";

  private HostsOfYaml() {}

  /**
   * The text with one more snapshot at the end of its hosts.
   *
   * @return empty where the hosts are not written as a list of lines
   */
  static Optional<String> with(String text, String snapshot) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
    int key = lines.indexOf(KEY);
    for (int i = 0; i < lines.size() && key < 0; i++) {
      String line = lines.get(i).replaceFirst("\\s+#.*$", "").stripTrailing();
      key = line.equals(KEY) ? i : -1;
    }
    if (key < 0) {
      return Optional.empty();
    }
    int last = -1;
    String indent = "";
    for (int i = key + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      boolean isItem = bare.startsWith("- ") || bare.equals("-");
      if (last < 0) {
        if (!isItem) {
          return Optional.empty();
        }
        indent = line.substring(0, line.indexOf('-'));
      }
      boolean isInside = line.startsWith(indent + " ") || line.startsWith(indent + "-");
      if (!isInside) {
        break;
      }
      last = i;
    }
    if (last < 0) {
      return Optional.empty();
    }
    lines.add(last + 1, indent + "- snapshot: " + quoted(snapshot));
    return Optional.of(String.join(end, lines));
  }

  private static String quoted(String path) {
    return path.matches("[\\p{L}\\p{N}/][\\p{L}\\p{N}/._-]*")
        ? path
        : "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
