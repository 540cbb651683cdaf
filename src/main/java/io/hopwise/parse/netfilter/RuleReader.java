package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one rule as iptables-save prints it and as people type it (iptables(8)). What it does not
 * know becomes {@link Match.Unknown} or {@link Action.Unknown}; the rest of the rule stays read.
 *
 * <p>One reader reads many rules: it keeps the values that many of them share.
 */
final class RuleReader {
  private final RuleWords words;
  private final ModuleOptions modules;
  private final TargetOptions targets;
  private final Map<String, Match> shared = new HashMap<>();
  private final List<Match> matches = new ArrayList<>(8);
  private String chain = "";
  private List<Action> actions = TargetOptions.NOTHING;
  private String module = "";

  RuleReader(Names names) {
    words = new RuleWords(names);
    modules = new ModuleOptions(words, matches);
    targets = new TargetOptions(words);
  }

  /** Reads {@code -A CHAIN …}. */
  void read(String text, int from, int to) {
    words.read(text, from, to);
    matches.clear();
    chain = "";
    actions = TargetOptions.NOTHING;
    module = "";
    boolean negated = false;
    while (words.next()) {
      if (words.word().equals("!")) {
        negated = true;
      } else {
        option(negated);
        negated = false;
      }
    }
  }

  private void option(boolean negated) {
    String option = words.word();
    switch (option) {
      case "-A", "--append", "-N", "--new-chain" -> chain = words.after();
      case "-I", "--insert" -> {
        chain = words.after();
        if (words.next() && Values.number(words.word()) < 0) {
          words.back();
        }
      }
      case "-t", "--table", "-w", "--wait" -> words.next();
      case "-4", "-6", "--ipv4", "--ipv6" -> {}
      case "-c", "--set-counters" -> {
        words.next();
        words.next();
      }
      case "-s", "--source", "--src" -> address(negated, Match.Side.SOURCE);
      case "-d", "--destination", "--dst" -> address(negated, Match.Side.DESTINATION);
      case "-i", "--in-interface" -> device(negated, true);
      case "-o", "--out-interface" -> device(negated, false);
      case "-p", "--protocol", "--proto" -> protocol(negated);
      case "-f", "--fragment" -> matches.add(new Match.Fragment(negated));
      case "-m", "--match" -> module();
      case "-j", "--jump" -> actions = targets.read();
      case "-g", "--goto" -> actions = targets.goTo(words.after());
      default -> {
        if (!modules.read(option, module, negated)) {
          modules.unknown(words.start(), negated);
        }
      }
    }
  }

  private void module() {
    int start = words.start();
    module = words.after();
    switch (module) {
      case "tcp",
          "udp",
          "udplite",
          "sctp",
          "dccp",
          "icmp",
          "icmp6",
          "icmpv6",
          "comment",
          "conntrack",
          "state",
          "multiport",
          "mark",
          "connmark",
          "iprange",
          "length",
          "ttl",
          "hl",
          "physdev",
          "addrtype",
          "set",
          "owner",
          "pkttype" -> {}
      case "rpfilter" -> modules.reversePath();
      case "recent" -> modules.recent(start);
      case "limit",
          "hashlimit",
          "statistic",
          "quota",
          "quota2",
          "connlimit",
          "connbytes",
          "time",
          "nth",
          "random",
          "rateest",
          "cpu" ->
          modules.sometimes(start);
      default -> modules.unknown(start, false);
    }
  }

  /** The value after an option; the old spelling {@code -s ! 10.0.0.0/8} negates here. */
  private boolean value(boolean negated) {
    boolean again = words.takeNegation();
    words.next();
    return negated != again;
  }

  private void address(boolean before, Match.Side side) {
    int start = words.start();
    long plain = words.takePrefix();
    if (plain >= 0) {
      prefix(new Prefix(Ip.v4(plain >>> 6), (int) (plain & 63)), side, before);
      return;
    }
    boolean negated = value(before);
    String text = words.word();
    Prefix prefix = Prefix.parse(text);
    if (prefix.isPresent()) {
      prefix(prefix, side, negated);
      return;
    }
    List<Match.Range> ranges = new ArrayList<>(2);
    for (String part : Values.commas(text)) {
      Optional<Match.Range> range = Values.range(part);
      if (range.isEmpty()) {
        matches.add(new Match.Unknown((before ? "! " : "") + words.text(start, words.end())));
        return;
      }
      ranges.add(range.get());
    }
    matches.add(new Match.AddressRanges(side, List.copyOf(ranges), negated));
  }

  private void prefix(Prefix prefix, Match.Side side, boolean negated) {
    // -s 0.0.0.0/0 asks for nothing
    if (prefix.length() > 0 || negated) {
      matches.add(
          side == Match.Side.SOURCE
              ? new Match.SourceAddress(prefix, negated)
              : new Match.DestinationAddress(prefix, negated));
    }
  }

  private void device(boolean before, boolean in) {
    boolean negated = value(before);
    String device = words.word();
    if (device.equals("+") && !negated) {
      return;
    }
    String key = (in ? negated ? "!<" : "<" : negated ? "!>" : ">") + device;
    Match known = shared.get(key);
    if (known == null) {
      known = in ? new Match.InDevice(device, negated) : new Match.OutDevice(device, negated);
      shared.put(key, known);
    }
    matches.add(known);
  }

  private void protocol(boolean before) {
    boolean negated = value(before);
    String text = words.word();
    String key = negated ? "!p" + text : text;
    Match known = shared.get(key);
    if (known == null) {
      int number = Values.protocol(text);
      known =
          number < 0
              ? new Match.Unknown((negated ? "! -p " : "-p ") + text)
              : number == 0 ? new Match.Always() : new Match.Protocol(Set.of(number), negated);
      shared.put(key, known);
    }
    if (!(known instanceof Match.Always)) {
      matches.add(known);
    }
  }

  /** The chain the rule belongs to; empty when the text names none. */
  String chain() {
    return chain;
  }

  /** What the rule asks for; valid until the next rule is read. */
  List<Match> matches() {
    return matches;
  }

  /** What the rule does: one action. */
  List<Action> actions() {
    return actions;
  }
}
