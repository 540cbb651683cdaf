package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What several commands of one typed line printed, {@code ip route; cat
 * /proc/sys/net/ipv4/ip_forward}, parted where it shows: some print a known number of lines, some
 * begin as nothing else does. What can't be parted stays with the command before it.
 */
final class SharedOutput {
  private static final Set<String> SILENT =
      Set.of("cd clear done export false fi for modprobe set sleep true unset".split(" ", -1));
  private static final Set<String> ONE_LINE =
      Set.of("date echo hostname pwd uname uptime whoami".split(" ", -1));
  private static final String KERNEL_FILE = "cat /proc/sys/";
  private static final int LONGEST_VALUE = 64;
  private static final int UNKNOWN = -1;

  private final List<TypedCommand> commands;
  private final List<String> lines;
  private final boolean isLoop;
  private final List<Part> parts = new ArrayList<>();

  private SharedOutput(List<TypedCommand> commands, List<String> lines) {
    this.commands = commands;
    this.lines = lines;
    this.isLoop = commands.get(commands.size() - 1).line().equals("done");
  }

  /**
   * One command's lines.
   *
   * @param from index of the first
   * @param to index behind the last
   */
  record Part(TypedCommand command, int from, int to) {}

  /**
   * Parts the lines from this index up to that one.
   *
   * @param commands in the order in which they ran
   */
  static List<Part> part(List<TypedCommand> commands, List<String> lines, int from, int to) {
    SharedOutput output = new SharedOutput(commands, lines);
    int end = to;
    while (end > from && lines.get(end - 1).isBlank()) {
      end--;
    }
    int first = 0;
    int begin = from;
    for (int line = from; line < end; line++) {
      int begun = output.begunBy(lines.get(line).stripTrailing(), first + 1);
      if (begun < commands.size()) {
        output.count(first, begun, begin, line);
        first = begun;
        begin = line;
      }
    }
    output.count(first, commands.size(), begin, end);
    return List.copyOf(output.parts);
  }

  /** The next command that begins its output so; behind the last for none. */
  private int begunBy(String line, int from) {
    Optional<String> known = KnownOutput.begunBy(line);
    for (int i = from; i < commands.size(); i++) {
      String command = commands.get(i).line();
      boolean isEcho =
          command.startsWith("echo ") && TypedLine.unquoted(command.substring(5)).equals(line);
      if (isEcho
          || (known.isPresent() && KnownOutput.isAlike(known.get(), commands.get(i).label()))) {
        return i;
      }
    }
    return commands.size();
  }

  /** Parts lines among commands that have to be counted: from the front, then from the back. */
  private void count(int first, int behind, int from, int to) {
    int begin = from;
    int command = first;
    while (command < behind && has(command, begin, to)) {
      parts.add(new Part(commands.get(command), begin, begin + size(command)));
      begin += size(command++);
    }
    if (command == behind) {
      // more than they should print is the last one's
      Part last = parts.remove(parts.size() - 1);
      parts.add(new Part(last.command(), last.from(), to));
      return;
    }
    int last = behind - 1;
    int end = to;
    while (last > command && has(last, end - size(last), end) && end - size(last) >= begin) {
      end -= size(last--);
    }
    parts.add(new Part(commands.get(command), begin, end));
    for (int i = last + 1; i < behind; i++) {
      parts.add(new Part(commands.get(i), end, end + size(i)));
      end += size(i);
    }
  }

  /** Whether that many lines, from this one on, may well be the command's. */
  private boolean has(int command, int from, int to) {
    int size = size(command);
    if (size == UNKNOWN || from < 0 || from + size > to) {
      return false;
    }
    boolean isValue = commands.get(command).line().startsWith(KERNEL_FILE);
    return !isValue || isValue(lines.get(from));
  }

  /** As the kernel prints a parameter, or as cat says that there is none. */
  private static boolean isValue(String line) {
    if (line.startsWith("cat: ")) {
      return true;
    }
    boolean plain = line.length() <= LONGEST_VALUE;
    for (int i = 0; i < line.length() && plain; i++) {
      char c = line.charAt(i);
      plain = (c >= '0' && c <= '9') || c == '\t' || c == '-' || (c >= 'a' && c <= 'z') || c == '_';
    }
    return plain;
  }

  /** How many lines it prints; {@link #UNKNOWN} where that depends. */
  private int size(int command) {
    String line = commands.get(command).line();
    ShellWords words = new ShellWords(line);
    String program = words.program();
    if (SILENT.contains(program)) {
      return 0;
    }
    if (isLoop) {
      return UNKNOWN;
    }
    boolean isOne = ONE_LINE.contains(program) && !line.startsWith("hostname -");
    if (isOne || line.startsWith(KERNEL_FILE)) {
      return 1;
    }
    if (!program.equals("sysctl")) {
      return UNKNOWN;
    }
    int keys = 0;
    while (!words.peek().isEmpty()) {
      String word = words.next();
      if (word.equals("-n") || word.equals("-w")) {
        continue;
      }
      if (word.startsWith("-") || word.indexOf('.') < 0) {
        return UNKNOWN;
      }
      keys++;
    }
    return keys == 0 ? UNKNOWN : keys;
  }
}
