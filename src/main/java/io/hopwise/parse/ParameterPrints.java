package io.hopwise.parse;

import java.util.Optional;
import java.util.Set;

/** What prints kernel parameters, or lines of logs: sysctl(8), and what shows parts of files. */
final class ParameterPrints {
  private static final Set<String> LOGS =
      Set.of(".var.log.messages", ".var.log.syslog", ".var.log.kern.log");

  private ParameterPrints() {}

  /** All parameters; or some, named one by one, by a pattern, or picked out of all. */
  static Optional<Printed> sysctl(CommandWords words, String line) {
    boolean all = false;
    boolean some = words.isPiped();
    boolean values = false;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "-a", "-A", "-ae", "-ea", "--all" -> all = true;
        case "-e", "--ignore", "-w", "--write", "2" -> {}
        case "-n", "--values", "-ne", "-en" -> values = true;
        case "-r", "--pattern" -> {
          words.next();
          some = true;
        }
        default -> {
          some |= word.startsWith("net.") || word.startsWith("--pattern=");
          // a parameter's own name may hold the sign that parts the words
          if (some) {
            continue;
          }
          if (!word.startsWith("2>") && !word.equals(".dev.null")) {
            return Optional.empty();
          }
        }
      }
    }
    if (words.isPiped() && !line.contains("grep")) {
      return Optional.empty();
    }
    if (values) {
      return some && !all && !words.isPiped()
          ? Optional.of(new Printed(Command.SYSCTL_VALUES, false))
          : Optional.empty();
    }
    return all || some
        ? Printed.all(some ? Command.SYSCTL_SOME : Command.SYSCTL)
        : Optional.empty();
  }

  /** {@code grep -r . /proc/sys/net/ipv4}, {@code head FILE FILE}: parameters with their paths. */
  static Optional<Printed> files(CommandWords words) {
    boolean any = false;
    while (words.hasNext()) {
      String word = words.next();
      if (LOGS.contains(word.replace('/', '.'))) {
        return Printed.all(Command.JOURNAL);
      }
      any |= word.startsWith(".proc.sys.net") || word.startsWith("/proc/sys/net");
    }
    return any && !words.isPiped()
        ? Optional.of(new Printed(Command.PROC_SYS_PATHS, false))
        : Optional.empty();
  }
}
