package io.hopwise.parse;

import static io.hopwise.parse.CommandWords.abbreviates;

import java.util.Optional;

/**
 * What command lines of iproute2 print. Its options, objects and verbs may all be abbreviated:
 * {@code ip -d a}, {@code ip r s t all}, {@code bridge f} (ip(8), bridge(8)).
 */
final class IproutePrints {
  private boolean detailed;
  private boolean oneline;

  private IproutePrints() {}

  /** What {@code ip} prints with what stands behind it; empty for what nothing here reads. */
  static Optional<Printed> ip(CommandWords words) {
    IproutePrints options = new IproutePrints();
    return options.read(words) ? options.ofObject(words) : Optional.empty();
  }

  /** What {@code bridge} prints with what stands behind it; empty for what nothing here reads. */
  static Optional<Printed> bridge(CommandWords words) {
    if (!new IproutePrints().read(words)) {
      return Optional.empty();
    }
    if (words.skip("link")) {
      return list(Command.BRIDGE_LINK, words);
    }
    return words.skip("fdb") ? list(Command.BRIDGE_FDB, words) : Optional.empty();
  }

  /** Passes the options; false for one that changes what is printed beyond reading. */
  private boolean read(CommandWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      option = option.substring(option.startsWith("--") ? 2 : 1);
      if (abbreviates(option, "details")) {
        detailed = true;
      } else if (abbreviates(option, "oneline")) {
        oneline = true;
      } else if (!isHarmless(option)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHarmless(String option) {
    return option.equals("4")
        || option.equals("ts")
        || option.equals("iec")
        || abbreviates(option, "statistics")
        || abbreviates(option, "stats")
        || abbreviates(option, "Numeric")
        || abbreviates(option, "human-readable")
        || abbreviates(option, "timestamp")
        || abbreviates(option, "resolve")
        || abbreviates(option, "color");
  }

  private Optional<Printed> ofObject(CommandWords words) {
    if (words.skip("address")) {
      return list(
          oneline
              ? Command.IP_ONELINE_ADDRESS
              : detailed ? Command.IP_DETAILED_ADDRESS : Command.IP_ADDRESS,
          words);
    }
    if (words.skip("link")) {
      return list(detailed ? Command.IP_DETAILED_LINK : Command.IP_LINK, words);
    }
    if (words.skip("route")) {
      return routes(words);
    }
    if (words.skip("rule")) {
      return list(Command.IP_RULE, words);
    }
    if (words.skip("neighbour") || words.skip("neighbor")) {
      return list(Command.IP_NEIGH, words);
    }
    return words.skip("netns") ? list(Command.IP_NETNS, words) : Optional.empty();
  }

  /** A list, or empty where the verb does something else than list. */
  private static Optional<Printed> list(Command command, CommandWords words) {
    return isListed(words) && !words.peek().equals("proxy")
        ? Printed.filtered(command, words)
        : Optional.empty();
  }

  private static boolean isListed(CommandWords words) {
    return !words.hasNext()
        || words.skip("show")
        || words.skip("list")
        || words.skip("lst")
        || words.skip("ls");
  }

  /** Without a table it is main; the lines of one other table alone would not name it. */
  private static Optional<Printed> routes(CommandWords words) {
    boolean listed = isListed(words);
    Command command = Command.IP_ROUTE_MAIN;
    if (abbreviates(words.peek(), "table")) {
      words.next();
      String table = words.next();
      if (table.equals("all")) {
        command = Command.IP_ROUTE_ALL;
      } else if (!table.equals("main") && !table.equals("254")) {
        return Optional.empty();
      }
      listed = true;
    }
    return listed && !words.peek().equals("cache")
        ? Printed.filtered(command, words)
        : Optional.empty();
  }
}
