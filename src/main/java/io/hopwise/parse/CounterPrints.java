package io.hopwise.parse;

import java.util.Optional;
import java.util.Set;

/** What command lines of ethtool, tc, nstat print (ethtool(8), tc(8), nstat(8)). */
final class CounterPrints {
  /** What changes features in place of listing them. */
  private static final Set<String> CHANGES = Set.of("-K", "--features", "--offload");

  private CounterPrints() {}

  /** What is asked of one device: its features, its driver, what the driver counts. */
  static Optional<Printed> ethtool(CommandWords words) {
    String option = words.next();
    if (option.equals("--json") || option.equals("-j")) {
      option = words.next();
    }
    if (!words.hasNext()) {
      return Optional.empty();
    }
    Optional<Command> command =
        switch (option) {
          case "-k", "--show-features", "--show-offload" -> Optional.of(Command.ETHTOOL_FEATURES);
          case "-K", "--features", "--offload" -> Optional.of(Command.ETHTOOL_FEATURES);
          case "-S", "--statistics" -> Optional.of(Command.ETHTOOL_STATISTICS);
          case "-i", "--driver" -> Optional.of(Command.ETHTOOL_DRIVER);
          default -> Optional.empty();
        };
    boolean isListed = !CHANGES.contains(option);
    return command.map(which -> new Printed(which, isListed && !words.isPiped()));
  }

  /** {@code tc -s qdisc show}, {@code tc filter show dev eth0 ingress}. */
  static Optional<Printed> tc(CommandWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      if (option.startsWith("-b") || option.startsWith("-n")) {
        return Optional.empty();
      }
    }
    String object = words.next();
    boolean qdisc = !object.isEmpty() && "qdisc".startsWith(object);
    boolean filter = !object.isEmpty() && "filter".startsWith(object);
    boolean listed =
        !words.hasNext() || words.skip("show") || words.skip("list") || words.skip("ls");
    if (listed && object.length() > 1 && "class".startsWith(object)) {
      return Optional.of(new Printed(Command.SAYING_NOTHING, false));
    }
    return listed && (qdisc || filter)
        ? Printed.filtered(qdisc ? Command.TC_QDISC : Command.TC_FILTER, words)
        : Optional.empty();
  }

  /** {@code nstat -az}; without {@code -a} it shows what was added since it was last asked. */
  static Optional<Printed> nstat(CommandWords words) {
    boolean all = false;
    boolean some = false;
    while (words.hasNext()) {
      String word = words.next();
      if (word.startsWith("--")) {
        all |= word.equals("--ignore");
      } else if (word.startsWith("-")) {
        if (word.indexOf('d') > 0 || word.indexOf('t') > 0) {
          return Optional.empty();
        }
        all |= word.indexOf('a') > 0;
      } else {
        some = true;
      }
    }
    return Optional.of(new Printed(Command.NSTAT, all && !some && !words.isPiped()));
  }

  /** {@code netstat -s}; of one protocol alone it is only a part. */
  static Optional<Printed> statistics(CommandWords words) {
    boolean whole = true;
    while (words.hasNext()) {
      String word = words.next();
      whole &= word.equals("-s") || word.equals("--statistics");
    }
    return Optional.of(new Printed(Command.NETSTAT_STATISTICS, whole && !words.isPiped()));
  }
}
