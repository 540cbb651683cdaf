package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a pasted text is not read, to be said once it is known how much that is. */
final class LeftOut {
  /** So many commands that are not read are named. */
  private static final int MOST_NAMED = 12;

  private final List<Remark> remarks = new ArrayList<>();
  private final Set<String> others = new LinkedHashSet<>();
  private int strays;
  private int firstStray = -1;
  private int lastStray = -1;

  /** Something that was not read, and its line, from 1; 0 for no single one. */
  private record Remark(int line, String key, List<String> arguments) {}

  /** A line that stands behind no command. */
  void stray(int index) {
    strays++;
    firstStray = firstStray < 0 ? index : firstStray;
    lastStray = index;
  }

  /** A command of which nobody told where it ran, or whose form nothing reads. */
  void unread(TypedCommand command, String text, int index) {
    if (command.elsewhere() || command.space().kind() == Space.Kind.POD) {
      unplaced(command, text, index);
    } else if (command.isOfTheNetwork()) {
      remarks.add(new Remark(index + 1, "command-not-read", List.of(text)));
    } else if (!isOfQuestions(text)) {
      others.add(text);
    }
  }

  /** What is around the commands that Hopwise asks for. */
  private static boolean isOfQuestions(String text) {
    return text.startsWith("(set -x; ")
        || text.startsWith("for p in $(lsns ")
        || text.startsWith("lsns ")
        || text.equals("grep -vw 1");
  }

  /** A command of which nobody told where it ran. */
  void unplaced(TypedCommand command, String text, int index) {
    remarks.add(new Remark(index + 1, command.unplaced(), List.of(text)));
  }

  /** What was typed first of which nobody told where it ran. */
  Optional<String> unplaced() {
    return remarks.stream()
        .filter(remark -> remark.key().endsWith("-elsewhere-not-read"))
        .map(remark -> remark.arguments().get(0))
        .findFirst();
  }

  /** The commands whose output is not read, the first of them; empty where there is none. */
  Optional<String> unread() {
    Stream<String> ofTheNetwork =
        remarks.stream()
            .filter(remark -> remark.key().equals("command-not-read"))
            .map(remark -> remark.arguments().get(0));
    String named =
        Stream.concat(ofTheNetwork, others.stream())
            .limit(MOST_NAMED)
            .collect(Collectors.joining("; "));
    return Optional.of(named).filter(names -> !names.isEmpty());
  }

  /** What came along with a mail. */
  void attached(String name) {
    remarks.add(new Remark(0, "attachment-not-read", List.of(Paths.shown(name))));
  }

  /** Says all of it. */
  void say(String file, Intake intake) {
    for (Remark remark : remarks) {
      say(file, remark, intake);
    }
    if (strays > 0) {
      boolean one = strays == 1;
      List<String> where =
          List.of(
              Integer.toString(strays),
              Integer.toString(firstStray + 1),
              Integer.toString(lastStray + 1));
      String key = one ? "line-not-attributed" : "lines-not-attributed";
      say(file, new Remark(firstStray + 1, key, one ? List.of() : where), intake);
    }
    if (!others.isEmpty()) {
      List<String> names = List.copyOf(others);
      String named = String.join("; ", names.subList(0, Math.min(MOST_NAMED, names.size())));
      int more = names.size() - MOST_NAMED;
      List<String> arguments = more > 0 ? List.of(named, Integer.toString(more)) : List.of(named);
      String key = more > 0 ? "commands-not-read-and-more" : "commands-not-read";
      say(file, new Remark(0, key, arguments), intake);
    }
  }

  private static void say(String file, Remark remark, Intake intake) {
    intake.warn(file, remark.line(), remark.key(), remark.arguments().toArray(String[]::new));
  }
}
