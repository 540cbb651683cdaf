package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A typed command that runs another one on several hosts, or in several containers.
 *
 * @param prompt what stood before it, with its blank
 * @param tool the program; {@code for} for a loop of the shell
 * @param inner what it runs; of a loop with its variable
 * @param variable of a loop, {@code h}; empty for a tool's
 * @param echo what the loop prints before each, as a pattern with one group for the variable's
 *     value; one that matches nothing where it prints nothing
 */
record FleetCommand(String prompt, String tool, String inner, String variable, Pattern echo) {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /** Of a name alone, so that no line of an output is taken for one: it holds a number. */
  private static final String VALUE = "([\\p{L}\\p{N}](?=[^ ]*\\d)[\\p{L}\\p{N}._/-]{0,80})";

  private static final Pattern LOOP =
      Pattern.compile(
          "(?:for (\\w{1,30}) in .{1,400}?|.{0,100}?while read (?:-r )?(\\w{1,30})) ?[;:]? ?do (.{1,600}?)[; ]+done.*");

  /** The command that is run on each; empty for a line that runs none. */
  static Optional<FleetCommand> of(String line, int from) {
    String text = line.substring(Math.min(from, line.length())).strip();
    String prompt = line.substring(0, Math.min(from, line.length()));
    Matcher loop = LOOP.matcher(text);
    if (loop.matches()) {
      String variable = loop.group(1) == null ? loop.group(2) : loop.group(1);
      return loop(prompt, variable, loop.group(3));
    }
    String plain = text.startsWith("sudo ") ? text.substring(5).strip() : text;
    ShellWords words = new ShellWords(plain);
    String tool = words.program();
    Optional<String> inner =
        switch (tool) {
          case "ansible" -> behind(words, "-a");
          case "salt" ->
              behind(words, "cmd.run").or(() -> behind(new ShellWords(plain), "cmd.shell"));
          case "clush" -> Optional.of(TypedLine.unquoted(remote(words)));
          case "pssh", "parallel-ssh" -> Optional.of(TypedLine.unquoted(remote(words)));
          case "pdsh" ->
              plain.contains("| dshbak")
                  ? Optional.of(TypedLine.unquoted(remote(words).replaceFirst("\\| *dshbak.*", "")))
                  : Optional.empty();
          default -> Optional.empty();
        };
    String named = tool.equals("pdsh") ? "dshbak" : tool;
    return inner
        .filter(command -> !command.isEmpty())
        .map(command -> new FleetCommand(prompt, named, command, "", NOTHING));
  }

  private static Optional<FleetCommand> loop(String prompt, String variable, String body) {
    Pattern echo = NOTHING;
    List<String> others = new ArrayList<>();
    for (String part : ShellWords.parts(body)) {
      String command = part.strip();
      if (command.startsWith("echo ") && uses(command, variable)) {
        echo = echoed(command.substring("echo ".length()), variable);
      } else {
        others.add(command);
      }
    }
    String inner = String.join("; ", others);
    // of one that says nothing it is not told whose each output is
    return echo.equals(NOTHING) || !uses(inner, variable)
        ? Optional.empty()
        : Optional.of(new FleetCommand(prompt, "for", inner, variable, echo));
  }

  private static boolean uses(String command, String variable) {
    return command.contains("$" + variable) || command.contains("${" + variable + "}");
  }

  private static Pattern echoed(String argument, String variable) {
    String text = argument.strip();
    while (text.startsWith("-e ") || text.startsWith("-n ")) {
      text = text.substring(3).strip();
    }
    text = text.replace("\"", "").replace("'", "").replace("\\n", "").strip();
    String marked = text.replace("${" + variable + "}", "\u0000").replace("$" + variable, "\u0000");
    String[] around = marked.split("\u0000", 2);
    boolean isAlone = marked.length() == 1;
    String value = isAlone ? VALUE : "([^ ]{1,80}?)";
    return Pattern.compile(literal(around[0]) + value + literal(around[1]));
  }

  /** What the shell puts in for other variables and commands may be anything. */
  private static String literal(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("\\$\\([^)]*\\)|\\$\\w+|\u0000", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".{0,80}?").append(Pattern.quote(part));
    }
    return pattern.toString();
  }

  /** What is in quotes behind a word, or the rest of the line. */
  private static Optional<String> behind(ShellWords words, String option) {
    while (!words.peek().isEmpty()) {
      String word = words.next();
      if (word.equals(option)) {
        String rest = words.rest();
        char quote = rest.isEmpty() ? ' ' : rest.charAt(0);
        int end = quote == '"' || quote == '\'' ? rest.lastIndexOf(quote) : -1;
        return Optional.of(end > 0 ? rest.substring(1, end) : rest);
      }
    }
    return Optional.empty();
  }

  /** What stands behind options and the hosts. */
  private static String remote(ShellWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      char last = option.charAt(option.length() - 1);
      if (!option.startsWith("--") && "wxghHlfotu".indexOf(last) >= 0) {
        words.next();
      }
    }
    return words.rest();
  }

  /** The host that a line names because the loop echoes it. */
  Optional<String> echoed(String line) {
    Matcher found = echo.matcher(line.strip());
    return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** How it would stand in a terminal for one host. */
  String on(String host) {
    return variable.isEmpty()
        ? "[root@" + host + " ~]# " + inner
        : prompt + inner.replace("${" + variable + "}", host).replace("$" + variable, host);
  }
}
