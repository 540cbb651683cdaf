package io.hopwise.snapshot;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task's result as Ansible prints it with {@code -v}, JSON with the command and the lines it
 * printed. Told as the host's own terminal would show it; lines keep their places.
 */
final class AnsibleTasks {
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:ok|changed|failed|fatal): \\[([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63})[^\\]]{0,80}\\][^{]{0,40} => "
              + "(?:\\([^)]{0,80}\\) => )?\\{");

  private static final Pattern COMMAND = Pattern.compile("\\s{2,8}\"cmd\": \"(.*)\",?");
  private static final Pattern WORD = Pattern.compile("\\s*\"(.*)\",?");
  private static final Pattern WORDS = Pattern.compile("\\s{2,8}\"cmd\": \\[");
  private static final Pattern LINES =
      Pattern.compile("\\s{2,8}\"(?:msg|[\\w.]{0,60}stdout_lines)\": \\[");
  private static final Pattern END = Pattern.compile("\\s{2,8}\\],?");

  private enum At {
    OUTSIDE,
    RESULT,
    COMMAND,
    OUTPUT
  }

  private At at = At.OUTSIDE;
  private String host = "";
  private String command = "";

  private AnsibleTasks() {}

  /** The same lines with a prompt, a command and its output where a result stood. */
  static List<String> told(List<String> lines) {
    if (lines.stream().anyMatch(line -> HEAD.matcher(line).matches())) {
      AnsibleTasks tasks = new AnsibleTasks();
      lines.replaceAll(tasks::line);
    }
    return lines;
  }

  private String line(String line) {
    Matcher head = HEAD.matcher(line);
    if (head.matches()) {
      at = At.RESULT;
      host = head.group(1);
      command = "";
      return prompt();
    }
    return switch (at) {
      case OUTSIDE -> line;
      case RESULT -> result(line);
      case COMMAND -> {
        Matcher word = WORD.matcher(line);
        at = END.matcher(line).matches() ? At.RESULT : at;
        command += word.matches() ? unescaped(word.group(1)) + " " : "";
        yield "";
      }
      case OUTPUT -> {
        Matcher printed = WORD.matcher(line);
        at = END.matcher(line).matches() ? At.RESULT : at;
        boolean isEnd = at == At.RESULT;
        yield printed.matches() ? unescaped(printed.group(1)) : isEnd ? "" : line;
      }
    };
  }

  private String result(String line) {
    Matcher typed = COMMAND.matcher(line);
    if (typed.matches()) {
      command = unescaped(typed.group(1));
    } else if (WORDS.matcher(line).matches()) {
      at = At.COMMAND;
    } else if (LINES.matcher(line).matches()) {
      at = At.OUTPUT;
      return prompt() + command.strip();
    } else if (line.equals("}")) {
      at = At.OUTSIDE;
    }
    return "";
  }

  private String prompt() {
    return "[root@" + host + " ~]# ";
  }

  /** What JSON escapes (RFC 8259); other characters than those of a terminal stay as they stand. */
  private static String unescaped(String text) {
    return text.indexOf('\\') < 0
        ? text
        : text.replace("\\\\", "\u0000")
            .replace("\\\"", "\"")
            .replace("\\t", "\t")
            .replace("\\/", "/")
            .replace('\u0000', '\\');
  }
}
