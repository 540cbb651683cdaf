package io.hopwise.snapshot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The journals of a service that OpenShift's must-gather keeps of all nodes of a role in one file
 * ({@code host_service_logs/masters/kubelet_service.log}): {@code oc adm node-logs} puts the node's
 * name before each line.
 */
final class ServiceLogs {
  private static final Pattern FILE =
      Pattern.compile("(?:.{0,400}/)?host_service_logs/[^/]{1,80}/([\\w-]{1,60})_service\\.log");

  private static final Pattern LINE =
      Pattern.compile(
          "(?:([\\w.-]{1,253}) )?([A-Z][a-z]{2} [ 0-9]\\d \\d\\d:\\d\\d:\\d\\d\\S{0,10} ([\\w.-]{1,253}) .*)");

  /** Blank lines put in before all nodes together. */
  private static final int MOST_BLANK = 16 << 20;

  private ServiceLogs() {}

  /** Whether a file of a bundle is one. */
  static boolean isOne(String file) {
    return file.contains("host_service_logs/") && FILE.matcher(file).matches();
  }

  /**
   * The lines of each node.
   *
   * @param leftOut the first line that is kept for none, from 1; 0 where all are
   */
  record Parted(Map<String, Text> texts, int leftOut) {}

  /**
   * Each node's lines, which keep their numbers: blank lines stand for the others'. Of how many
   * nodes there may be is bounded by that.
   */
  static Parted byNode(Text text) {
    Matcher file = FILE.matcher(text.file());
    String label = file.matches() ? "journalctl_-u_" + file.group(1) : text.label();
    Map<String, StringBuilder> contents = new LinkedHashMap<>();
    Map<String, Integer> written = new HashMap<>();
    String all = text.content();
    int number = 0;
    int blank = 0;
    int from = 0;
    while (from < all.length() && blank < MOST_BLANK) {
      int feed = all.indexOf('\n', from);
      int end = feed < 0 ? all.length() : feed;
      Matcher logged = LINE.matcher(all).region(from, end);
      if (logged.matches()) {
        String node = logged.group(1) == null ? logged.group(3) : logged.group(1);
        int others = number - written.getOrDefault(node, 0);
        contents
            .computeIfAbsent(node, name -> new StringBuilder())
            .append("\n".repeat(others))
            .append(all, logged.start(2), end);
        written.put(node, number);
        blank += others;
      }
      number++;
      from = end + 1;
    }
    Map<String, Text> texts = new LinkedHashMap<>();
    contents.forEach(
        (node, content) -> texts.put(node, new Text(text.file(), content + "\n", label)));
    return new Parted(texts, from < all.length() ? number + 1 : 0);
  }
}
