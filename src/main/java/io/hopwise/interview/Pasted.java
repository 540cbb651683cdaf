package io.hopwise.interview;

import io.hopwise.diagnosis.Question;
import io.hopwise.fact.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody pasted as the answer to a question, as a terminal of that host would show it: a
 * prompt that names the host, the command, its output.
 *
 * @param host whose it is
 * @param text with a prompt before each command
 */
record Pasted(String host, String text) {
  /** A prompt that names user and host, with what was typed. */
  private static final Pattern PROMPT =
      Pattern.compile(
          "^(?:\\([^()]{1,40}\\) ?)?\\[?[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,31}@"
              + "([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63})[^#$%>]{0,80}[#$%>] ?(.*)$");

  /** What {@code set -x} repeats a command behind: {@code +}, of zsh {@code +zsh:1>}. */
  private static final Pattern REPEATED = Pattern.compile("^\\++(?:zsh:\\d+>)? (.*)$");

  private static final List<String> REFUSALS =
      List.of(
          "command not found",
          ": not found",
          "permission denied",
          "operation not permitted",
          "you must be root",
          "未找到命令",
          "权限不够",
          "不允许的操作");

  /** How lines begin that say why a command did not work. */
  private static final int MOST_LINES_OF_REFUSAL = 4;

  /**
   * Reads a paste. Whose prompt it holds, theirs it is; of what has none, the question says it.
   *
   * @param lines without the empty line that ended it
   */
  static Pasted of(Question question, List<String> lines) {
    return of(question.host(), question.run(), lines);
  }

  /** The same, for what was asked of this host. */
  static Pasted of(String asked, String run, List<String> lines) {
    Optional<String> named = Optional.empty();
    for (String line : lines) {
      Matcher prompt = PROMPT.matcher(line);
      if (named.isEmpty() && prompt.matches()) {
        named = Optional.of(prompt.group(1));
      }
    }
    String host = named.orElse(asked);
    String prompt = "root@" + host + ":~# ";
    List<String> text = new ArrayList<>();
    boolean typed = false;
    for (String line : lines) {
      Optional<String> command = command(run, line);
      if (command.isPresent()) {
        if (!command.get().startsWith(Question.SEVERAL)) {
          text.add(prompt + command.get());
          typed |= !command.get().isEmpty();
        }
      } else {
        text.add(line);
      }
    }
    if (!typed) {
      text.add(0, prompt + run);
    }
    text.add(prompt);
    return new Pasted(host, String.join("\n", text) + "\n");
  }

  /** The command that was typed, or repeated by the shell, in this line. */
  private static Optional<String> command(String run, String line) {
    Matcher prompt = PROMPT.matcher(line);
    if (prompt.matches()) {
      return Optional.of(prompt.group(2).strip());
    }
    Matcher repeated = REPEATED.matcher(line);
    if (run.startsWith(Question.SEVERAL) && repeated.matches()) {
      return Optional.of(asAsked(run, repeated.group(1).strip()));
    }
    // a bare prompt, or none: "# ip rule", "ip rule"
    String bare = line.strip();
    boolean isTyped = bare.equals(run) || bare.endsWith(" " + run);
    return isTyped && bare.length() <= run.length() + 40 ? Optional.of(run) : Optional.empty();
  }

  /** The command as it was asked for: dash repeats it without its quotes. */
  private static String asAsked(String run, String repeated) {
    for (String command : Question.commands(run)) {
      if (command.replace("'", "").equals(repeated.replace("'", ""))) {
        return command;
      }
    }
    return repeated;
  }

  /** Whether another host than the one that was asked answered. */
  boolean isAnothers(String asked) {
    boolean same =
        host.equals(asked) || first(host).equals(first(asked)) || Ip.parse(asked).isPresent();
    return !same;
  }

  private static String first(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Whether it is no output but the reason why there is none. */
  static boolean isRefusal(List<String> lines) {
    if (lines.size() > MOST_LINES_OF_REFUSAL) {
      return false;
    }
    String last = lines.get(lines.size() - 1).toLowerCase(Locale.ROOT);
    return REFUSALS.stream().anyMatch(last::contains);
  }
}
