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
  private boolean brief;

  /** Whether only IPv6 is listed, which no list of IPv4 can make whole. */
  private boolean six;

  private IproutePrints() {}

  /** What {@code ip} prints with what stands behind it; empty for what nothing here reads. */
  static Optional<Printed> ip(CommandWords words) {
    IproutePrints options = new IproutePrints();
    return options.read(words) ? options.ofObject(words) : Optional.empty();
  }

  /** What {@code bridge} prints with what stands behind it; empty for what nothing here reads. */
  static Optional<Printed> bridge(CommandWords words) {
    IproutePrints options = new IproutePrints();
    if (!options.read(words)) {
      return Optional.empty();
    }
    if (words.skip("link")) {
      return options.list(Command.BRIDGE_LINK, words);
    }
    if (words.skip("vlan")) {
      // with -o all ports stand in one line
      return options.oneline ? Optional.empty() : options.list(Command.BRIDGE_VLAN, words);
    }
    if (words.peek().length() > 1 && words.skip("mdb")) {
      return Optional.of(new Printed(Command.SAYING_NOTHING, false));
    }
    return words.skip("fdb") ? options.list(Command.BRIDGE_FDB, words) : Optional.empty();
  }

  /** Passes the options; false for one that changes what is printed beyond reading. */
  private boolean read(CommandWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      option = option.substring(option.startsWith("--") ? 2 : 1);
      // -c=always, and as its file's name has it
      option = option.startsWith("c") ? option.replaceFirst("=.*", "") : option;
      if (abbreviates(option, "details")) {
        detailed = true;
      } else if (abbreviates(option, "oneline")) {
        oneline = true;
      } else if (option.equals("6")) {
        six = true;
      } else if (option.startsWith("br") && abbreviates(option, "brief")) {
        brief = true;
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
        || abbreviates(option, "json")
        || abbreviates(option, "pretty")
        || abbreviates(option, "statistics")
        || abbreviates(option, "stats")
        || abbreviates(option, "Numeric")
        || abbreviates(option, "human-readable")
        || abbreviates(option, "timestamp")
        || abbreviates(option, "resolve")
        || abbreviates(option, "color")
        || abbreviates(option, "compressvlans");
  }

  private Optional<Printed> ofObject(CommandWords words) {
    if (words.skip("address")) {
      return list(address(), words);
    }
    if (words.skip("link")) {
      Command plain = detailed ? Command.IP_DETAILED_LINK : Command.IP_LINK;
      return list(brief ? Command.IP_BRIEF_LINK : plain, words);
    }
    if (words.skip("route")) {
      return routes(words);
    }
    if (words.skip("rule")) {
      return six ? all(Command.IP6_RULE, words) : list(Command.IP_RULE, words);
    }
    if (words.skip("neighbour") || words.skip("neighbor")) {
      return neighbours(words);
    }
    return words.skip("netns") ? list(Command.IP_NETNS, words) : Optional.empty();
  }

  private Command address() {
    if (brief) {
      return Command.IP_BRIEF_ADDRESS;
    }
    return oneline
        ? Command.IP_ONELINE_ADDRESS
        : detailed ? Command.IP_DETAILED_ADDRESS : Command.IP_ADDRESS;
  }

  /** A list, or empty where the verb does something else than list. */
  private Optional<Printed> list(Command command, CommandWords words) {
    return isListed(words)
        ? Printed.filtered(command, words).map(this::ofFamily)
        : Optional.empty();
  }

  /** Of whom the host answers for, what IPv6 alone has is the whole list. */
  private Optional<Printed> neighbours(CommandWords words) {
    if (!isListed(words)) {
      return Optional.empty();
    }
    boolean proxies = words.peek().equals("proxy");
    if (proxies) {
      words.next();
    }
    Optional<Printed> list = Printed.filtered(Command.IP_NEIGH, words);
    return proxies ? list : list.map(this::ofFamily);
  }

  /** A list of IPv6's own. */
  private static Optional<Printed> all(Command command, CommandWords words) {
    return isListed(words) ? Printed.filtered(command, words) : Optional.empty();
  }

  /** Of IPv6 alone a list is a part, whose devices are whole all the same. */
  private Printed ofFamily(Printed all) {
    return new Printed(all.command(), all.whole() && !six);
  }

  private static boolean isListed(CommandWords words) {
    return !words.hasNext()
        || words.skip("show")
        || words.skip("list")
        || words.skip("lst")
        || words.skip("ls");
  }

  /** Without a table it is main. */
  private Optional<Printed> routes(CommandWords words) {
    if (words.skip("get")) {
      // fibmatch shows the listed route itself
      boolean listed = words.skip("fibmatch");
      Command main = six ? Command.IP6_ROUTE_MAIN : Command.IP_ROUTE_MAIN;
      return Optional.of(new Printed(listed ? main : Command.IP_ROUTE_GET, false));
    }
    boolean listed = isListed(words);
    Command command = six ? Command.IP6_ROUTE_MAIN : Command.IP_ROUTE_MAIN;
    if (abbreviates(words.peek(), "table")) {
      words.next();
      if (words.peek().equals("cache")) {
        return Optional.empty();
      }
      command =
          switch (words.next()) {
            case "all" -> six ? Command.IP6_ROUTE_ALL : Command.IP_ROUTE_ALL;
            case "main", "254" -> command;
            default -> six ? Command.IP6_ROUTE_TABLE : Command.IP_ROUTE_TABLE;
          };
      listed = true;
    }
    return listed && !words.peek().equals("cache")
        ? Printed.filtered(command, words)
        : Optional.empty();
  }

  /**
   * The table that {@code ip_route_show_table_100} lists. All that stands behind is its name:
   * {@code ovs_eth0-table} has a line that parts words, and who asks for a table asks for all of
   * it.
   */
  static String table(String name) {
    CommandWords words = new CommandWords(CommandNames.plain(name));
    words.next();
    new IproutePrints().read(words);
    words.next();
    isListed(words);
    words.next();
    String named = words.rest();
    int pipe = named.indexOf('|');
    String table = (pipe < 0 ? named : beforePipe(named.substring(0, pipe))).strip();
    return RouteNames.table(table.indexOf(' ') < 0 ? table : words.next());
  }

  /** Without the blank before the pipe, which the name of a file keeps as {@code _}. */
  private static String beforePipe(String named) {
    return named.endsWith("_") ? named.substring(0, named.length() - 1) : named;
  }
}
