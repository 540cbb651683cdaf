package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;

/** Reads single rules, as typed facts and remedies hold them. */
public final class IptablesRuleParser {
  private IptablesRuleParser() {}

  /**
   * Reads one rule as {@code iptables-save} prints it and as it can be given to {@code iptables}.
   * Never throws: an option that is not known becomes {@link io.hopwise.fact.Match.Unknown}, a
   * target {@link io.hopwise.fact.Action.Unknown}.
   *
   * @param family {@code ip} or {@code ip6}
   * @param position in its chain, from 1
   * @param ruleText {@code -A CHAIN …}
   * @return the rule; its chain is empty when the text names none
   */
  public static NetfilterRule parse(
      String host,
      String netns,
      Backend backend,
      String family,
      String table,
      int position,
      String ruleText,
      Source source) {
    RuleReader reader = new RuleReader(new Names());
    String text = ruleText.strip();
    reader.read(text, 0, text.length());
    return new NetfilterRule(
        host,
        netns,
        backend,
        family,
        table,
        reader.chain(),
        position,
        reader.matches(),
        reader.actions(),
        -1,
        text,
        source);
  }
}
