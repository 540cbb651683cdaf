package io.hopwise.snapshot;

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

  private ServiceLogs() {}

  /** Whether a file of a bundle is one. */
  static boolean isOne(String file) {
    return FILE.matcher(file).matches();
  }

  /** Each node's lines, which keep their numbers. */
  static Map<String, Text> byNode(Text text) {
    Matcher file = FILE.matcher(text.file());
    String label = file.matches() ? "journalctl_-u_" + file.group(1) : text.label();
    Map<String, StringBuilder> contents = new LinkedHashMap<>();
    Map<String, Integer> written = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.content().split("\n", -1)) {
      Matcher logged = LINE.matcher(line);
      if (logged.matches()) {
        String node = logged.group(1) == null ? logged.group(3) : logged.group(1);
        StringBuilder content = contents.computeIfAbsent(node, name -> new StringBuilder());
        content.append("\n".repeat(number - written.getOrDefault(node, 0)));
        content.append(logged.group(2));
        written.put(node, number);
      }
      number++;
    }
    Map<String, Text> texts = new LinkedHashMap<>();
    contents.forEach(
        (node, content) -> texts.put(node, new Text(text.file(), content + "\n", label)));
    return texts;
  }
}
