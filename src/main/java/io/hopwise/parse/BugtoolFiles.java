package io.hopwise.parse;

import io.hopwise.snapshot.Text;

/**
 * What Cilium's {@code cilium-bugtool} keeps of a node: {@code cmd/ip-a.md}, a page of Markdown
 * headed by the command, whose output stands between two fences.
 */
final class BugtoolFiles {
  private static final String FOLDER = "cmd/";
  private static final String ENDING = ".md";
  private static final String FENCE = "```";

  private BugtoolFiles() {}

  /** Whether a file is one of a command that may tell something of the network. */
  static boolean isOne(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (!name.endsWith(ENDING) || !file.endsWith(FOLDER + name)) {
      return false;
    }
    String program = name.substring(0, name.length() - ENDING.length()).split("-", 2)[0];
    return switch (program) {
      case "ip", "iptables", "ip6tables", "sysctl", "uname", "hostname", "uptime", "dmesg", "tc" ->
          true;
      default -> false;
    };
  }

  /** The output alone, labelled with its command; its lines keep their places. */
  static Text unpacked(Text page) {
    String content = page.content();
    int end = content.indexOf('\n');
    if (!content.startsWith("# ") || end < 0) {
      return page;
    }
    String command = content.substring(2, end).strip();
    int begin = content.indexOf(FENCE, end);
    int output = begin < 0 ? -1 : content.indexOf('\n', begin);
    int close = content.lastIndexOf("\n" + FENCE);
    if (output < 0 || close < output) {
      return page;
    }
    long above = content.substring(0, output).chars().filter(c -> c == '\n').count();
    String kept = "\n".repeat((int) above + 1) + content.substring(output + 1, close + 1);
    return Text.ofCommand(page.file(), kept, command);
  }
}
