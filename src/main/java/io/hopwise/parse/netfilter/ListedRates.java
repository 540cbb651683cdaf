package io.hopwise.parse.netfilter;

import io.hopwise.parse.Words;
import java.util.Locale;

/** The modules that hold at some times only, as {@code iptables -L} prints them. */
final class ListedRates {
  private final Words words;
  private final StringBuilder matches;
  private String side = "";

  ListedRates(Words words, StringBuilder matches) {
    this.words = words;
    this.matches = matches;
  }

  /**
   * Reads the module whose first word is the current one; gives whether a word is left to be read.
   */
  boolean read(String word, boolean negated) {
    boolean more = words.next();
    switch (word) {
      case "recent:" -> {
        String what = words.is("CHECK") ? "rcheck" : words.word().toLowerCase(Locale.ROOT);
        matches.append(" -m recent").append(negated ? " ! --" : " --").append(what);
        return recent();
      }
      case "statistic" -> matches.append(" -m statistic");
      default -> matches.append(" -m limit");
    }
    // the listing leaves out what is zero, which --every needs
    boolean unsaid = false;
    while (more) {
      String option = option(words.word());
      if (option.isEmpty()) {
        break;
      }
      unsaid = option.equals("--every") || (unsaid && !option.equals("--packet"));
      String value = words.after();
      if (!option.equals("--limit-burst") || !value.equals("5")) {
        matches.append(' ').append(option).append(' ').append(value);
      }
      more = words.next();
    }
    matches.append(unsaid ? " --packet 0" : "");
    return more;
  }

  private static String option(String word) {
    return switch (word) {
      case "avg" -> "--limit";
      case "burst" -> "--limit-burst";
      case "mode", "probability", "every", "packet" -> "--" + word;
      default -> "";
    };
  }

  /** {@code name: SSH side: source mask: 255.255.255.255}. */
  private boolean recent() {
    while (words.next()) {
      switch (words.word()) {
        case "name:" -> matches.append(" --name ").append(words.after());
        case "seconds:" -> matches.append(" --seconds ").append(words.after());
        case "hit_count:" -> matches.append(" --hitcount ").append(words.after());
        case "mask:" -> matches.append(" --mask ").append(words.after());
        case "side:" -> side = words.after().equals("source") ? " --rsource" : " --rdest";
        default -> {
          matches.append(side);
          return true;
        }
      }
    }
    matches.append(side);
    return false;
  }
}
