package io.hopwise.parse;

import java.util.Optional;

/**
 * The names that collectors give the files they write a command's output to: the command line, with
 * {@code _} for blanks and what else has no place in a name, {@code .} for slashes. Which options a
 * collector uses, and in what order, differs from version to version: they are read as the command
 * itself would read them.
 */
final class CommandNames {
  private CommandNames() {}

  /**
   * What the file of this name holds; empty for what nothing here reads.
   *
   * @param name the file's name without its folder, and without {@code ip_netns_exec_NAME_}
   */
  static Optional<Printed> read(String name) {
    String line = plain(name);
    CommandWords words = new CommandWords(line);
    return switch (words.next()) {
      case "ip" -> IproutePrints.ip(words);
      case "bridge" -> IproutePrints.bridge(words);
      case "iptables", "iptables-nft", "iptables-legacy" -> PacketFilterPrints.iptables(words);
      case "iptables-save", "iptables-nft-save", "iptables-legacy-save" ->
          PacketFilterPrints.save(words);
      case "nft" -> PacketFilterPrints.nft(words);
      case "ipset" -> PacketFilterPrints.ipset(words);
      case "conntrack" -> conntrack(words);
      case "ss" -> sockets(words, Command.SS);
      case "netstat" -> netstat(words);
      case "route" -> route(words);
      case "sysctl" -> sysctl(words, line);
      case "hostname" -> hostname(words);
      case "uname" -> one(words, "-a", Command.UNAME);
      case "dmesg" -> words.isPiped() ? Optional.empty() : Printed.all(Command.DMESG);
      case "docker", "podman" -> container(words);
      case "systemctl" -> units(words);
      case "subnet.env" -> Printed.all(Command.SUBNET_ENV);
      default -> Optional.empty();
    };
  }

  /**
   * Whether a list that is read in its usual form is there in one that is not: as JSON, in brief,
   * of one table alone. No collector of the common ones writes such a file.
   */
  static boolean isUnreadForm(String name) {
    CommandWords words = new CommandWords(plain(name));
    String program = words.next();
    if (!program.equals("ip") && !program.equals("bridge") && !program.equals("nft")) {
      return false;
    }
    boolean other = false;
    while (words.peek().startsWith("-")) {
      String option = words.next();
      other |= option.startsWith("-j") || option.startsWith("--j") || option.startsWith("-br");
    }
    boolean oneTable =
        words.next().startsWith("r") && plain(name).contains("_table_") && program.equals("ip");
    return (other || (oneTable && !plain(name).contains("_-6"))) && read(name).isEmpty();
  }

  /** The name as a collector gives it: without the ending that people add, and without blanks. */
  static String plain(String name) {
    String plain = name;
    for (String ending : new String[] {".txt", ".out", ".log"}) {
      if (plain.endsWith(ending)) {
        plain = plain.substring(0, plain.length() - ending.length());
      }
    }
    return plain.replace(' ', '_');
  }

  private static Optional<Printed> one(CommandWords words, String option, Command command) {
    return !words.hasNext() || (words.next().equals(option) && !words.hasNext())
        ? Printed.all(command)
        : Optional.empty();
  }

  private static Optional<Printed> hostname(CommandWords words) {
    return switch (words.next()) {
      case "", "-s", "-f", "--short", "--fqdn" -> Printed.all(Command.HOSTNAME);
      default -> Optional.empty();
    };
  }

  /**
   * The letters of all options; empty when there is anything else, or a letter that is not here.
   */
  private static Optional<String> letters(CommandWords words, String allowed) {
    StringBuilder letters = new StringBuilder();
    while (words.hasNext()) {
      String word = words.next();
      if (!word.startsWith("-") || word.startsWith("--")) {
        return Optional.empty();
      }
      for (int i = 1; i < word.length(); i++) {
        if (allowed.indexOf(word.charAt(i)) < 0) {
          return Optional.empty();
        }
        letters.append(word.charAt(i));
      }
    }
    return words.isPiped() ? Optional.empty() : Optional.of(letters.toString());
  }

  /** Sockets that wait, by number; a list of one protocol alone is only a part. */
  private static Optional<Printed> sockets(CommandWords words, Command command) {
    Optional<String> letters = letters(words, "tuwlanpeomiW4");
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    String all = letters.get();
    boolean tcp = all.indexOf('t') >= 0;
    boolean udp = all.indexOf('u') >= 0;
    boolean waiting = all.indexOf('l') >= 0 || all.indexOf('a') >= 0;
    boolean others = all.indexOf('w') >= 0 && !tcp && !udp;
    return waiting && all.indexOf('n') >= 0 && !others
        ? Optional.of(new Printed(command, tcp == udp))
        : Optional.empty();
  }

  private static Optional<Printed> netstat(CommandWords words) {
    String line = words.peek();
    boolean routes = line.startsWith("-") && line.indexOf('r') > 0 && line.indexOf('l') < 0;
    return routes ? route(words) : sockets(words, Command.NETSTAT);
  }

  /** {@code route} in all its forms, IPv6's aside; {@code netstat -r} prints the same. */
  private static Optional<Printed> route(CommandWords words) {
    return letters(words, "rnve4W").isPresent() ? Printed.all(Command.ROUTE_N) : Optional.empty();
  }

  /** The table as a whole; of some connections it is only a part. */
  private static Optional<Printed> conntrack(CommandWords words) {
    boolean lists = false;
    boolean whole = true;
    while (words.hasNext()) {
      switch (words.next()) {
        case "-L", "--dump" -> lists = true;
        case "conntrack", "-n", "--numeric" -> {}
        case "-o", "--output" -> {
          if (!words.next().startsWith("extended")) {
            return Optional.empty();
          }
        }
        case "-E", "-S", "-C", "-D", "expect", "dying", "unconfirmed" -> {
          return Optional.empty();
        }
        default -> whole = false;
      }
    }
    boolean all = whole && !words.isPiped();
    return lists ? Optional.of(new Printed(Command.CONNTRACK_LIST, all)) : Optional.empty();
  }

  /** All parameters; or some, named one by one, by a pattern, or picked out of all. */
  private static Optional<Printed> sysctl(CommandWords words, String line) {
    boolean all = false;
    boolean some = words.isPiped();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "-a", "-A", "-ae", "-ea", "--all" -> all = true;
        case "-e", "--ignore", "2" -> {}
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
    return all || some
        ? Printed.all(some ? Command.SYSCTL_SOME : Command.SYSCTL)
        : Optional.empty();
  }

  private static Optional<Printed> container(CommandWords words) {
    String verb = words.next();
    if (verb.equals("container")) {
      verb = words.next();
      verb = verb.equals("ls") ? "ps" : verb;
    }
    return switch (verb) {
      case "ps" -> containers(words);
      case "inspect" -> Printed.all(Command.DOCKER_INSPECT);
      case "network" ->
          words.next().equals("inspect")
              ? Printed.all(Command.DOCKER_NETWORK_INSPECT)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Printed> containers(CommandWords words) {
    while (words.hasNext()) {
      switch (words.next()) {
        case "-a", "--all", "--no-trunc" -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    return words.isPiped() ? Optional.empty() : Printed.all(Command.DOCKER_PS);
  }

  private static Optional<Printed> units(CommandWords words) {
    return switch (words.next()) {
      case "list-units", "list-unit-files" -> one(words, "--all", Command.SYSTEMD_UNITS);
      default -> Optional.empty();
    };
  }
}
