package io.hopwise.parse.netfilter;

import io.hopwise.parse.Words;

/** The ICMP type of a rule, as {@code iptables -L} prints it. */
final class ListedIcmp {
  private final Words words;
  private final StringBuilder matches;

  ListedIcmp(Words words, StringBuilder matches) {
    this.words = words;
    this.matches = matches;
  }

  /**
   * Reads {@code icmptype 3 code 4}, {@code icmp echo-request}, {@code icmp !echo-reply} or {@code
   * icmp !type 3 code 4}, or the same with {@code ipv6-} before it, of which the first word is the
   * current one; gives whether a word is left to be read.
   */
  boolean read() {
    boolean six = words.word().startsWith("ipv6-");
    boolean number = words.word().endsWith("icmptype");
    String type = words.after();
    boolean negated = type.startsWith("!");
    if (type.equals("!type")) {
      number = true;
      type = words.after();
    } else if (negated) {
      type = type.substring(1);
    }
    boolean more = words.next();
    if (number && more && words.is("code")) {
      type += "/" + words.after();
      more = words.next();
    }
    matches.append(six ? " -m icmp6 " : " -m icmp ").append(negated ? "! " : "");
    matches.append(six ? "--icmpv6-type " : "--icmp-type ");
    matches.append(type.equals("255") ? "any" : type);
    return more;
  }
}
