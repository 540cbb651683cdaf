package io.hopwise.parse;

import java.util.Optional;

/**
 * What command lines of net-tools print, whose options are letters in any order: {@code netstat
 * -rn}, {@code route -n} (netstat(8), route(8)); ss(8) has the same.
 */
final class NetToolsPrints {
  private NetToolsPrints() {}

  /**
   * The letters of all options; empty when there is anything else, or a letter that is not here.
   */
  private static Optional<String> letters(CommandWords words, String allowed) {
    return options(words, allowed).filter(letters -> !words.isPiped());
  }

  /** The same, whatever the output went through; {@code -A inet6} is as good as {@code -6}. */
  private static Optional<String> options(CommandWords words, String allowed) {
    StringBuilder letters = new StringBuilder();
    while (words.hasNext()) {
      if (allowed.indexOf('6') >= 0 && words.isFamily6()) {
        letters.append('6');
        continue;
      }
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
    return Optional.of(letters.toString());
  }

  /**
   * Sockets that wait, by number; a list of one protocol alone is only a part, and so is what
   * {@code grep} left of it.
   */
  static Optional<Printed> sockets(CommandWords words, Command command) {
    Optional<String> letters = options(words, "tuwlanpeomiWTH4");
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    String all = letters.get();
    boolean tcp = all.indexOf('t') >= 0;
    boolean udp = all.indexOf('u') >= 0;
    boolean waiting = all.indexOf('l') >= 0 || all.indexOf('a') >= 0;
    boolean others = all.indexOf('w') >= 0 && !tcp && !udp;
    return waiting && all.indexOf('n') >= 0 && !others
        ? Optional.of(new Printed(command, tcp == udp && !words.isPiped()))
        : Optional.empty();
  }

  static Optional<Printed> netstat(CommandWords words) {
    boolean six = words.isFamily6();
    String line = words.peek();
    if (line.equals("--statistics") || isStatistics(line)) {
      return CounterPrints.statistics(words);
    }
    boolean options = line.startsWith("-") && line.indexOf('l') < 0;
    if (options && line.indexOf('r') > 0) {
      return route(words, six ? Command.ROUTE6_N : Command.NETSTAT_ROUTES);
    }
    return options && line.indexOf('i') > 0
        ? letters(words, "aine").map(NetToolsPrints::devices)
        : sockets(words, Command.NETSTAT);
  }

  /** A table, or with {@code -e} what ifconfig prints of the same devices. */
  private static Printed devices(String letters) {
    boolean table = letters.indexOf('e') < 0;
    boolean all = table || letters.indexOf('a') >= 0;
    return new Printed(table ? Command.NETSTAT_DEVICES : Command.IFCONFIG, all);
  }

  /** {@code -s}, with the letters of protocols. */
  private static boolean isStatistics(String option) {
    return option.length() > 1 && option.startsWith("-s") && option.matches("-s[tuw]*");
  }

  /** {@code route} in all its forms; {@code netstat -r} prints the same. */
  static Optional<Printed> route(CommandWords words, Command plain) {
    boolean six = words.isFamily6();
    return options(words, "rnve46W")
        .flatMap(
            all ->
                Printed.filtered(
                    six || all.indexOf('6') >= 0
                        ? Command.ROUTE6_N
                        : all.indexOf('e') >= 0 ? Command.ROUTE_N : plain,
                    words));
  }
}
