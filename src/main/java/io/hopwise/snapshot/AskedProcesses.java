package io.hopwise.snapshot;

import java.util.HashMap;
import java.util.Map;

/**
 * Which container a process number is of, where somebody asked for it first: {@code docker inspect
 * -f '{{.State.Pid}}' web} and the number below it, or {@code PID=$(docker inspect …)}.
 */
final class AskedProcesses {
  private final Map<String, Space> known = new HashMap<>();
  private String asked = "";

  /** Looks at a line that was typed. */
  void typed(String line) {
    asked = "";
    int pipe = line.indexOf(" | ");
    boolean asks =
        line.contains("inspect") && (line.contains(".State.Pid") || line.contains(".info.pid"));
    if (!asks) {
      return;
    }
    int end = pipe < 0 ? line.length() : pipe;
    while (end > 0 && " )`\"';".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    String name = line.substring(line.lastIndexOf(' ', end - 1) + 1, end);
    if (TypedCommand.isKept(line)) {
      String variable = "$" + line.substring(0, line.indexOf('='));
      known.put(variable, new Space(Space.Kind.CONTAINER, name));
    } else {
      asked = name;
    }
  }

  /** Looks at a line that was printed: the number alone. */
  void printed(String line) {
    boolean number = !asked.isEmpty() && !line.isEmpty() && line.length() < 10;
    for (int i = 0; i < line.length(); i++) {
      number &= line.charAt(i) >= '0' && line.charAt(i) <= '9';
    }
    if (number) {
      known.put(line, new Space(Space.Kind.CONTAINER, asked));
      asked = "";
    }
  }

  /** The command where its process's container is known; else the same. */
  TypedCommand named(TypedCommand command) {
    if (command.space().kind() != Space.Kind.PROCESS) {
      return command;
    }
    String word = command.space().name().replaceAll("[\"{}]", "");
    Space space = known.getOrDefault(word, command.space());
    return new TypedCommand(
        command.host(), space, command.line(), command.seconds(), command.elsewhere());
  }
}
