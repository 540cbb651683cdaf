package io.hopwise.parse;

import java.util.Optional;

/** What command lines of iptables, nft and ipset print (iptables(8), nft(8), ipset(8)). */
final class PacketFilterPrints {
  private PacketFilterPrints() {}

  /** {@code iptables-save}, of one table with {@code -t}. */
  static Optional<Printed> save(CommandWords words, Command command) {
    while (words.hasNext()) {
      switch (words.next()) {
        case "-c", "--counters" -> {}
        case "-t", "--table", "-M", "--modprobe" -> words.next();
        default -> {
          return Optional.empty();
        }
      }
    }
    if (!words.isPiped()) {
      return Printed.all(command);
    }
    return Optional.of(new Printed(Command.IPTABLES_PICKED, false));
  }

  /**
   * {@code iptables -L} and {@code iptables -S}. One chain alone is part of a table; which one the
   * text says itself.
   */
  static Optional<Printed> iptables(CommandWords words, Command command) {
    boolean listed = false;
    boolean whole = true;
    boolean rules = false;
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--table")) {
        words.next();
      } else if (word.startsWith("--")) {
        listed |= word.equals("--list") || word.equals("--list-rules");
        rules |= word.equals("--list-rules");
      } else if (word.startsWith("-")) {
        if (!isListing(word)) {
          return Optional.empty();
        }
        listed |= word.indexOf('L') > 0 || word.indexOf('S') > 0;
        rules |= word.indexOf('S') > 0;
        if (word.endsWith("t")) {
          words.next();
        }
      } else {
        whole = false;
      }
    }
    if (words.isPiped()) {
      return rules ? Optional.of(new Printed(Command.IPTABLES_PICKED, false)) : Optional.empty();
    }
    return listed ? Optional.of(new Printed(command, whole)) : Optional.empty();
  }

  private static boolean isListing(String options) {
    for (int i = 1; i < options.length(); i++) {
      if ("LSnvxtw46".indexOf(options.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code nft list ruleset}; one table or chain is part of it, and says which it is. */
  static Optional<Printed> nft(CommandWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      for (int i = 1; i < option.length() && !option.startsWith("--"); i++) {
        if ("antsNSuypTj".indexOf(option.charAt(i)) < 0) {
          return Optional.empty();
        }
      }
    }
    if (!words.next().equals("list") || words.isPiped()) {
      return Optional.empty();
    }
    return switch (words.next()) {
      case "ruleset" ->
          Printed.all(words.hasNext() ? Command.NFT_LIST_PART : Command.NFT_LIST_RULESET);
      case "table", "chain" -> Printed.all(Command.NFT_LIST_PART);
      default -> Optional.empty();
    };
  }

  /**
   * {@code ipset list}, {@code ipset -o save list}, of one set or of all: each says by itself which
   * it is. Names alone, or XML, are not read.
   */
  static Optional<Printed> ipset(CommandWords words) {
    boolean lists = false;
    while (words.hasNext()) {
      switch (words.next()) {
        case "list", "save", "-L", "-S", "--list", "--save" -> lists = true;
        case "-n", "--name", "-t", "--terse" -> {
          return Optional.empty();
        }
        case "-o", "--output" -> {
          if (!words.peek().equals("save") && !words.peek().equals("plain")) {
            return Optional.empty();
          }
          words.next();
        }
        default -> {
          // the name of one, or -s
        }
      }
    }
    return lists && !words.isPiped() ? Printed.all(Command.IPSET_LIST) : Optional.empty();
  }
}
