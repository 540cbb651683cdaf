package io.hopwise.parse.netfilter;

import io.hopwise.parse.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what {@code iptables -L} prints behind a rule's addresses ({@code tcp dpt:80 ctstate NEW
 * to:10.0.0.1}) back into the options it was made of.
 */
final class ListedOptions {
  private final StringBuilder matches = new StringBuilder();
  private final StringBuilder target = new StringBuilder();
  private final List<String> unknown = new ArrayList<>(0);
  private final Words words;
  private final String name;
  private String module = "";
  private boolean goTo;

  private ListedOptions(Words words, String name) {
    this.words = words;
    this.name = name;
  }

  /**
   * Reads the rest of a line.
   *
   * @param words before the first word of the rest
   * @param name the rule's target; empty for none
   */
  static ListedOptions read(Words words, String name) {
    ListedOptions options = new ListedOptions(words, name);
    boolean more = words.next();
    while (more) {
      more = options.option();
    }
    return options;
  }

  /** The options of matches, each after a blank. */
  String matches() {
    return matches.toString();
  }

  /** The options of the target, each after a blank. */
  String target() {
    return target.toString();
  }

  /** What was not understood. */
  List<String> unknown() {
    return unknown;
  }

  /** Whether the rule goes to its target without coming back. */
  boolean isGoto() {
    return goTo;
  }

  /** Reads one; gives whether a word is left to be read. */
  private boolean option() {
    String word = words.word();
    boolean negated = word.equals("!");
    if (negated) {
      words.next();
      word = words.word();
    }
    if (!word.startsWith("ct")) {
      module = "";
    }
    switch (word) {
      case "[goto]" -> goTo = true;
      case "/*" -> comment();
      case "tcp", "udp", "udplite", "sctp", "dccp" -> {
        return ports(word);
      }
      case "ctstate", "ctdir", "ctproto", "ctstatus", "ctorigsrc", "ctorigdst", "ctreplsrc" ->
          match("conntrack", word, negated, words.after());
      case "ctrepldst", "ctorigsrcport", "ctorigdstport", "ctreplsrcport", "ctrepldstport" ->
          match("conntrack", word, negated, words.after());
      case "state" -> match("state", "state", negated, words.after());
      case "multiport" -> multiport();
      case "icmp", "icmptype", "ipv6-icmp", "ipv6-icmptype" -> {
        return new ListedIcmp(words, matches).read();
      }
      case "mark", "connmark" -> mark(word);
      case "ADDRTYPE" -> {
        return addressType();
      }
      case "source", "destination" -> range(word);
      case "match-set" -> {
        String set = words.after();
        match("set", "match-set", negated, set + " " + words.after());
      }
      case "owner" -> {
        // owner UID match 0
        String who = words.after();
        words.next();
        String option = who.equals("UID") ? "uid-owner" : "gid-owner";
        match("owner", option, negated, words.after());
      }
      case "PHYSDEV" -> {
        words.next();
        matches.append(" -m physdev");
      }
      case "length" -> length();
      case "TTL" -> {
        return ttl("ttl");
      }
      case "HL" -> {
        return ttl("hl");
      }
      case "rpfilter" -> {
        return reversePath();
      }
      case "PKTTYPE" -> packetType();
      case "limit:", "statistic", "recent:", "quota:", "#conn", "TIME", "hashlimit" -> {
        return new ListedRates(words, matches).read(word, negated);
      }
      default -> {
        return rest(word, negated);
      }
    }
    return words.next();
  }

  private void match(String name, String option, boolean negated, String value) {
    if (!module.equals(name)) {
      matches.append(" -m ").append(name);
    }
    module = name;
    matches.append(negated ? " ! --" : " --").append(option).append(' ').append(value);
  }

  private void comment() {
    StringBuilder text = new StringBuilder();
    while (words.next() && !words.is("*/")) {
      text.append(text.isEmpty() ? "" : " ").append(words.word());
    }
    String plain = text.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    boolean bare = plain.indexOf(' ') < 0 && plain.indexOf('"') < 0 && !plain.isEmpty();
    matches.append(" -m comment --comment ").append(bare ? plain : '"' + plain + '"');
  }

  /** {@code tcp spt:22 dpts:80:90 flags:0x17/0x02}. */
  private boolean ports(String protocol) {
    matches.append(" -m ").append(protocol);
    while (words.next()) {
      String word = words.word();
      int colon = word.indexOf(':');
      String key = colon < 0 ? "" : word.substring(0, colon);
      boolean negated = colon >= 0 && word.startsWith("!", colon + 1);
      String value = colon < 0 ? "" : word.substring(colon + (negated ? 2 : 1));
      String bang = negated ? " !" : "";
      switch (key) {
        case "dpt", "dpts" -> matches.append(bang).append(" --dport ").append(value);
        case "spt", "spts" -> matches.append(bang).append(" --sport ").append(value);
        case "flags" -> matches.append(bang).append(" --tcp-flags ").append(ListedFlags.of(value));
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  private void multiport() {
    String which = words.after();
    String value = words.after();
    boolean negated = value.startsWith("!");
    match("multiport", which, negated, negated ? value.substring(1) : value);
  }

  /** {@code length 80:90}, {@code length !1500}. */
  private void length() {
    String value = words.after();
    boolean negated = value.startsWith("!");
    match("length", "length", negated, negated ? value.substring(1) : value);
  }

  private void mark(String module) {
    words.next();
    String value = words.after();
    boolean negated = value.startsWith("!");
    String plain = value.equals("!") ? words.after() : negated ? value.substring(1) : value;
    match(module, "mark", negated, plain);
  }

  /** {@code ADDRTYPE match src-type !LOCAL dst-type LOCAL limit-in}. */
  private boolean addressType() {
    words.next();
    matches.append(" -m addrtype");
    while (words.next()) {
      switch (words.word()) {
        case "src-type", "dst-type" -> {
          String option = words.word();
          String value = words.after();
          boolean negated = value.startsWith("!");
          matches.append(negated ? " ! --" : " --").append(option).append(' ');
          matches.append(negated ? value.substring(1) : value);
        }
        case "limit-in" -> matches.append(" --limit-iface-in");
        case "limit-out" -> matches.append(" --limit-iface-out");
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code source IP range ! 10.0.0.1-10.0.0.9}. */
  private void range(String side) {
    words.next();
    words.next();
    String value = words.after();
    boolean negated = value.equals("!");
    String option = side.equals("source") ? "src-range" : "dst-range";
    match("iprange", option, negated, negated ? words.after() : value);
  }

  /**
   * The match {@code TTL match TTL == 64}; the targets {@code TTL set to 64, increment by 1}. IPv6
   * calls it {@code HL}.
   */
  private boolean ttl(String module) {
    String what = words.after();
    if (!what.equals("match")) {
      words.next();
      target.append(" --").append(module).append('-').append(what, 0, Math.min(3, what.length()));
      target.append(' ').append(words.after());
      return words.next();
    }
    words.next();
    String operator = words.after();
    String value = words.after();
    boolean negated = operator.equals("!=");
    String option =
        switch (operator) {
          case "<" -> module + "-lt";
          case ">" -> module + "-gt";
          default -> module + "-eq";
        };
    match(module, option, negated, value);
    return words.next();
  }

  private boolean reversePath() {
    matches.append(" -m rpfilter");
    while (words.next()) {
      switch (words.word()) {
        case "loose", "validmark", "accept-local", "invert" ->
            matches.append(" --").append(words.word());
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  private void packetType() {
    boolean negated = words.after().equals("!=");
    match("pkttype", "pkt-type", negated, words.after());
  }

  private boolean rest(String word, boolean negated) {
    if (word.startsWith("--physdev-")) {
      matches.append(negated ? " ! " : " ").append(word);
      if (!word.contains("-is-")) {
        matches.append(' ').append(words.after());
      }
      return words.next();
    }
    if (ListedTarget.isRest(name, word)) {
      target.append(ListedTarget.options(name, words));
      return false;
    }
    unknown.add((negated ? "! " : "") + words.rest());
    return false;
  }
}
