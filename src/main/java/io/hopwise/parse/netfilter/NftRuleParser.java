package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads single rules of nftables itself, as typed facts hold them. */
public final class NftRuleParser {
  private NftRuleParser() {}

  /**
   * Reads one rule as {@code nft list ruleset} prints it. Never throws: what is not known becomes
   * {@link io.hopwise.fact.Match.Unknown}.
   *
   * @param family {@code ip}, {@code inet} …
   * @param position in its chain, from 1
   * @param maps the members of the table's maps, by their names: {@code 80 : accept}
   * @return a rule for each of its branches: a verdict map has several
   */
  public static List<NetfilterRule> parse(
      String host,
      String netns,
      String family,
      String table,
      String chain,
      int position,
      String ruleText,
      Map<String, List<String>> maps,
      Source source) {
    String text = ruleText.strip();
    Map<String, List<NftRuleReader.NftElement>> elements = new HashMap<>();
    for (Map.Entry<String, List<String>> map : maps.entrySet()) {
      if (text.contains("@" + map.getKey())) {
        String braced = "{ " + String.join(", ", map.getValue()) + " }";
        elements.put(map.getKey(), NftElements.read(new NftTokens(braced)));
      }
    }
    NftRuleReader.NftRule rule = NftRuleReader.read(text, elements);
    List<NetfilterRule> rules = new ArrayList<>();
    for (NftRuleReader.NftBranch branch : rule.branches()) {
      rules.add(
          new NetfilterRule(
              host,
              netns,
              Backend.NATIVE,
              family,
              table,
              chain,
              position,
              branch.matches(),
              branch.actions(),
              rule.packets(),
              text,
              source));
    }
    return rules;
  }
}
