package io.hopwise.casefile;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import java.util.List;

/** Reads what is told of the packet filter. */
final class FilterFacts {
  static final List<String> POLICIES = List.of("ACCEPT", "DROP");

  private FilterFacts() {}

  /** A rule; where only {@code chain} says which chain it is in, its text need not. */
  static List<NetfilterRule> rule(Fields in, ToldPlace place, Problems problems) {
    in.need("rule");
    Backend backend = ToldPlace.backend(in);
    String table = in.text("table", "filter");
    String text = in.text("rule").strip();
    String named = backend == Backend.NATIVE ? "" : chainOf(text);
    String chain = named.isEmpty() ? in.text("chain") : named;
    if (text.isEmpty() && in.has("rule")) {
      problems.add(in.at("rule"), "rule-empty");
    }
    if (chain.isEmpty()) {
      in.need("chain");
    }
    String netns = ToldPlace.netns(in);
    int next = place.next(netns + " " + backend + " " + table + " " + chain) + 1;
    return RuleText.read(
        new NetfilterRule(
            place.host(),
            netns,
            backend,
            in.text("family", "ip"),
            table,
            chain,
            in.integer("position", 1, Integer.MAX_VALUE, next),
            List.of(),
            List.of(),
            in.number("packets", 0, Long.MAX_VALUE, -1),
            named.isEmpty() && backend != Backend.NATIVE ? "-A " + chain + " " + text : text,
            in.source()),
        in.texts("unknown"),
        place.maps(netns, in.text("family", "ip") + " " + table));
  }

  /** The chain that {@code -A CHAIN …} names; empty when the rule does not begin so. */
  private static String chainOf(String rule) {
    if (!rule.startsWith("-A ")) {
      return "";
    }
    String rest = rule.substring(3).stripLeading();
    int end = 0;
    while (end < rest.length() && rest.charAt(end) > ' ') {
      end++;
    }
    return rest.substring(0, end);
  }

  static NetfilterChain chain(Fields in, ToldPlace place, boolean isPolicy) {
    in.need("table");
    in.need("chain");
    if (isPolicy) {
      in.need("policy");
    }
    String table = in.text("table");
    String chain = in.text("chain");
    Hook usual = BuiltIn.hook(table, chain);
    return new NetfilterChain(
        place.host(),
        ToldPlace.netns(in),
        ToldPlace.backend(in),
        in.text("family", "ip"),
        table,
        chain,
        in.text("type", BuiltIn.type(table, chain)),
        ToldPlace.constant(in, "hook", usual),
        in.integer("priority", -100000, 100000, BuiltIn.priority(table, chain)),
        in.word("policy", POLICIES, ""),
        in.text("device"),
        in.number("packets", 0, Long.MAX_VALUE, -1),
        in.source());
  }

  /**
   * Told members are all there are, unless {@code complete: false} says otherwise. A map stands
   * above the rules that ask it.
   */
  static NetfilterSet set(Fields in, ToldPlace place) {
    in.need("name");
    String netns = ToldPlace.netns(in);
    String type = in.text("type");
    List<String> members = in.texts("members");
    if (type.equals(NetfilterSet.MAP)) {
      place.maps(netns, in.text("table")).put(in.text("name"), members);
    }
    return new NetfilterSet(
        place.host(),
        netns,
        in.text("table"),
        in.text("name"),
        type,
        members,
        in.flag("complete", true),
        in.source());
  }
}
