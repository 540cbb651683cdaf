package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output of several hosts line by line, each behind its host's name: {@code node01: default via
 * 10.0.0.1}, as pdsh and ClusterShell print it, the hosts' lines mixed as they arrive.
 */
final class HostPrefixes {
  private static final Pattern LINE =
      Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}): ?(.*)");

  private static final Set<String> TOOLS = Set.of("pdsh", "clush", "mussh", "pdcp", "tentakel");

  private HostPrefixes() {}

  /** The command that such a tool runs everywhere; empty for another line. */
  static Optional<TypedCommand> command(String typed) {
    String plain = typed.startsWith("sudo ") ? typed.substring(5).strip() : typed;
    ShellWords words = new ShellWords(plain);
    if (!TOOLS.contains(words.program())) {
      return Optional.empty();
    }
    while (words.peek().startsWith("-")) {
      String option = words.next();
      char last = option.charAt(option.length() - 1);
      if (!option.startsWith("--") && "wxghlfotu".indexOf(last) >= 0) {
        words.next();
      }
    }
    return Optional.of(TypedCommand.of(TypedLine.unquoted(words.rest())));
  }

  /**
   * What a command printed on each of the hosts whose lines stand there; none if any line is of
   * none.
   */
  static List<PastedSection> sections(TypedCommand by, List<String> lines, int from, int to) {
    List<PastedSection> each = new ArrayList<>();
    hosts(lines, from, to)
        .forEach(
            (host, prefix) ->
                each.add(
                    new PastedSection(host, by.label(), Optional.of(by), false, from, to, prefix)));
    return each;
  }

  /**
   * Which hosts' lines stand there, each with what it is prefixed by; none if any line has none.
   */
  private static Map<String, String> hosts(List<String> lines, int from, int to) {
    Map<String, String> hosts = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      Matcher prefixed = LINE.matcher(line);
      if (prefixed.matches()) {
        hosts.put(prefixed.group(1), prefixed.group(1) + ":");
      } else if (!line.isBlank()) {
        return Map.of();
      }
    }
    return hosts;
  }
}
