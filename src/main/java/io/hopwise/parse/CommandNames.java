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
    String program = words.next();
    return switch (program) {
      case "ip" -> IproutePrints.ip(words);
      case "bridge" -> IproutePrints.bridge(words);
      case "iptables", "iptables-nft", "iptables-legacy" ->
          PacketFilterPrints.iptables(words, Command.IPTABLES_LIST);
      case "ip6tables", "ip6tables-nft", "ip6tables-legacy" ->
          PacketFilterPrints.iptables(words, Command.IP6TABLES_LIST);
      case "iptables-save", "iptables-nft-save", "iptables-legacy-save" ->
          PacketFilterPrints.save(words, Command.IPTABLES_SAVE);
      case "ip6tables-save", "ip6tables-nft-save", "ip6tables-legacy-save" ->
          PacketFilterPrints.save(words, Command.IP6TABLES_SAVE);
      case "nft" -> PacketFilterPrints.nft(words);
      case "ipset" -> PacketFilterPrints.ipset(words);
      case "ethtool" -> CounterPrints.ethtool(words);
      case "wg" -> WireGuardPrints.read(words);
      case "tc" -> CounterPrints.tc(words);
      case "nstat" -> CounterPrints.nstat(words);
      case "conntrack" -> conntrack(words);
      case "ss" -> NetToolsPrints.sockets(words, Command.SS);
      case "netstat" -> NetToolsPrints.netstat(words);
      case "route" -> NetToolsPrints.route(words, Command.ROUTE_N);
      case "ifconfig" ->
          words.peek().equals("-s") ? Printed.all(Command.NETSTAT_DEVICES) : ifconfig(words);
      case "arp" -> arp(words);
      case "brctl" -> bridges(words);
      case "hairpin-modes" -> Optional.of(new Printed(Command.HAIRPIN_MODES, false));
      case "ipvsadm" -> virtualServers(words);
      case "busybox" -> read(words.rest());
      case "grep", "head", "tail", "more" -> ParameterPrints.files(words);
      case "sysctl" -> ParameterPrints.sysctl(words, line);
      case "hostname" -> hostname(words);
      case "uname" ->
          words.peek().equals("-r")
              ? one(words, "-r", Command.KERNEL_RELEASE)
              : one(words, "-a", Command.UNAME);
      case "date" -> date(words);
      case "timedatectl" -> one(words, "status", Command.TIMEDATECTL);
      case "uptime" -> words.hasNext() ? Optional.empty() : Printed.all(Command.UPTIME);
      case "dmesg" -> Printed.all(Command.DMESG);
      case "journalctl" -> Printed.all(Command.JOURNAL);
      case "docker", "docker.io", "podman" -> EnginePrints.docker(words);
      case "crictl" -> EnginePrints.crictl(words);
      case "ps" -> Optional.of(new Printed(Command.PROCESSES, false));
      case "systemctl" -> ServicePrints.systemctl(words);
      case "networkctl" -> ServicePrints.networkctl(words);
      case "nmcli" -> ServicePrints.nmcli(words);
      case "subnet.env" -> Printed.all(Command.SUBNET_ENV);
      default -> BgpPrints.read(program, words);
    };
  }

  /**
   * Whether something of the network is there in a form that nothing here reads. No collector of
   * the common ones writes such a file.
   */
  static boolean isUnreadForm(String name) {
    CommandWords words = new CommandWords(plain(name));
    String program = words.next();
    boolean brief = program.equals("ip") && words.peek().startsWith("-br");
    boolean table = program.equals("nft") && words.peek().startsWith("list");
    return (brief || table) && read(name).isEmpty();
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

  /**
   * {@code show} lists all bridges or those that are named, {@code showmacs} and {@code showstp}
   * ask one.
   */
  private static Optional<Printed> bridges(CommandWords words) {
    return switch (words.next()) {
      case "show" -> Printed.filtered(Command.BRCTL_SHOW, words);
      case "showmacs" ->
          words.hasNext()
              ? Optional.of(new Printed(Command.BRCTL_SHOWMACS, false))
              : Optional.empty();
      case "showstp" -> Optional.of(new Printed(Command.BRCTL_SHOWSTP, false));
      default -> Optional.empty();
    };
  }

  private static Optional<Printed> date(CommandWords words) {
    return switch (words.next()) {
      case "", "-u", "--utc", "-R", "-Iseconds", "-Is" -> Printed.all(Command.DATE);
      default -> Optional.empty();
    };
  }

  private static Optional<Printed> hostname(CommandWords words) {
    return switch (words.next()) {
      case "", "-s", "-f", "--short", "--fqdn" -> Printed.all(Command.HOSTNAME);
      default -> Optional.empty();
    };
  }

  /** All devices with {@code -a}, else those that are up, or one. */
  private static Optional<Printed> ifconfig(CommandWords words) {
    boolean all = false;
    boolean one = false;
    while (words.hasNext()) {
      switch (words.next()) {
        case "-a" -> all = true;
        case "-v" -> {}
        default -> {
          // eth0 up, and the like, prints nothing
          if (one) {
            return Optional.empty();
          }
          one = true;
        }
      }
    }
    return Optional.of(new Printed(Command.IFCONFIG, all && !one && !words.isPiped()));
  }

  /** The table as a whole; of one device or one neighbour it is only a part. */
  private static Optional<Printed> arp(CommandWords words) {
    boolean whole = true;
    while (words.hasNext()) {
      String word = words.next();
      boolean options = word.startsWith("-") && !word.startsWith("--");
      for (int i = 1; options && i < word.length(); i++) {
        if ("aenvi".indexOf(word.charAt(i)) < 0) {
          return Optional.empty();
        }
      }
      whole &= options && word.indexOf('i') < 0;
    }
    return Optional.of(new Printed(Command.ARP, whole && !words.isPiped()));
  }

  /**
   * By number, and not what is counted or connected. What {@code grep} leaves of it shows an
   * address without its servers, which stand on lines of their own: as if it had none.
   */
  private static Optional<Printed> virtualServers(CommandWords words) {
    boolean lists = false;
    boolean numbers = false;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--list" -> lists = true;
        case "--numeric" -> numbers = true;
        default -> {
          if (!word.matches("-[Lln]+")) {
            return Optional.empty();
          }
          lists |= word.indexOf('L') > 0 || word.indexOf('l') > 0;
          numbers |= word.indexOf('n') > 0;
        }
      }
    }
    return lists && numbers && !words.isPiped() ? Printed.all(Command.IPVSADM) : Optional.empty();
  }

  /** The table as a whole; of some connections it is only a part. */
  private static Optional<Printed> conntrack(CommandWords words) {
    if (words.peek().equals("-C") || words.peek().equals("--count")) {
      words.next();
      return words.hasNext() || words.isPiped()
          ? Optional.empty()
          : Printed.all(Command.CONNTRACK_COUNT);
    }
    if (words.peek().equals("-S") || words.peek().equals("--stats")) {
      words.next();
      return Printed.filtered(Command.CONNTRACK_STATISTICS, words);
    }
    if (words.peek().equals("-E") || words.peek().equals("--event")) {
      return Optional.of(new Printed(Command.CONNTRACK_EVENTS, false));
    }
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
}
