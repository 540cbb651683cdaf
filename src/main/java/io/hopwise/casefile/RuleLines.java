package io.hopwise.casefile;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import java.util.ArrayList;
import java.util.List;

/** Prints what {@link FilterFacts} reads. */
final class RuleLines {
  private RuleLines() {}

  static String rule(NetfilterRule rule, ToldPlace place) {
    String list = rule.netns() + " " + rule.backend() + " " + rule.table() + " " + rule.chain();
    boolean isNative = rule.backend() == Backend.NATIVE;
    boolean namesChain = !isNative && rule.text().startsWith("-A " + rule.chain() + " ");
    return new FactLine("netfilter_rule")
        .always("table", rule.table())
        .put("chain", namesChain ? "" : rule.chain())
        .always("rule", rule.text())
        .put("backend", ToldPlace.word(rule.backend()), "legacy")
        .put("family", rule.family(), "ip")
        .put("packets", rule.packets(), -1)
        .put("position", rule.position(), place.next(list) + 1)
        .put("unknown", unsaid(rule))
        .put("netns", rule.netns())
        .end();
  }

  /** What a listing did not let be read of a rule, so that its text does not say it either. */
  private static List<String> unsaid(NetfilterRule rule) {
    List<String> unsaid = new ArrayList<>(0);
    for (Match match : rule.matches()) {
      if (match instanceof Match.Unknown unknown && !rule.text().contains(unknown.text())) {
        unsaid.add(unknown.text());
      }
    }
    return unsaid;
  }

  /** A chain with a policy is told as the policy: the only fact whose class has two kinds. */
  static String kind(NetfilterChain chain) {
    return chain.policy().isEmpty() ? "netfilter_chain" : "netfilter_policy";
  }

  static String chain(NetfilterChain chain) {
    String table = chain.table();
    String name = chain.chain();
    return new FactLine(kind(chain))
        .always("table", table)
        .always("chain", name)
        .put("policy", chain.policy())
        .put("backend", ToldPlace.word(chain.backend()), "legacy")
        .put("family", chain.family(), "ip")
        .put("type", chain.type(), BuiltIn.type(table, name))
        .put("hook", ToldPlace.word(chain.hook()), ToldPlace.word(BuiltIn.hook(table, name)))
        .put("priority", chain.priority(), BuiltIn.priority(table, name))
        .put("device", chain.device())
        .put("packets", chain.packets(), -1)
        .put("netns", chain.netns())
        .end();
  }

  static String set(NetfilterSet set) {
    return new FactLine("netfilter_set")
        .put("table", set.table())
        .always("name", set.name())
        .put("type", set.type())
        .put("members", set.members())
        .put("complete", set.complete(), true)
        .put("netns", set.netns())
        .end();
  }
}
