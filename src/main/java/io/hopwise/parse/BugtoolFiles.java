package io.hopwise.parse;

import io.hopwise.snapshot.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Cilium's {@code cilium-bugtool} keeps of a node: {@code cmd/ip-a.md}, the output as it is,
 * or, as older ones have it and {@code --enable-markdown} does, a page headed by the command, whose
 * output stands between two fences.
 */
final class BugtoolFiles {
  private static final String FOLDER = "cmd/";
  private static final String ENDING = ".md";
  private static final String FENCE = "```";

  /** Programs with hyphens of their own. */
  private static final Pattern TABLES = Pattern.compile("ip6?tables(?:-nft|-legacy)?(?:-save)?");

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
    int begin = content.startsWith("# ") && end > 0 ? content.indexOf(FENCE, end) : -1;
    if (begin < 0) {
      // a program that is not there leaves one line that says so
      return content.startsWith("> Error while running") || content.isBlank()
          ? page
          : Text.ofCommand(page.file(), content, command(page.name()));
    }
    String command = content.substring(2, end).strip();
    int output = content.indexOf('\n', begin);
    int close = content.lastIndexOf("\n" + FENCE);
    if (output < 0 || close < output) {
      return page;
    }
    long above = content.substring(0, output).chars().filter(c -> c == '\n').count();
    String kept = "\n".repeat((int) above + 1) + content.substring(output + 1, close + 1);
    return Text.ofCommand(page.file(), kept, command);
  }

  /** What a file's name tells, in which hyphens stand for blanks: {@code ip--4-r.md}. */
  private static String command(String name) {
    String typed = name.substring(0, name.length() - ENDING.length());
    Matcher tables = TABLES.matcher(typed);
    int program = tables.lookingAt() ? tables.end() : 0;
    return typed.substring(0, program)
        + typed.substring(program).replaceAll("(?<=[^-])-", " ").replaceAll("^-", " ");
  }
}
