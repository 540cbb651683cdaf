package io.hopwise.casefile;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.netfilter.IptablesRuleParser;
import io.hopwise.parse.netfilter.NftRuleParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Understands the text of a told packet filter rule. */
final class RuleText {
  private RuleText() {}

  /**
   * The rule with the matches and actions its text says.
   *
   * @param rule the rule without them
   * @param unknown what else it asks for that its text does not say
   * @param maps the members of the maps of its table, by their names
   * @return one; of nftables' own rules, one for each branch of a verdict map
   */
  static List<NetfilterRule> read(
      NetfilterRule rule, List<String> unknown, Map<String, List<String>> maps) {
    List<NetfilterRule> parsed =
        rule.backend() == Backend.NATIVE
            ? NftRuleParser.parse(
                rule.host(),
                rule.netns(),
                rule.family(),
                rule.table(),
                rule.chain(),
                rule.position(),
                rule.text(),
                maps,
                rule.source())
            : List.of(
                IptablesRuleParser.parse(
                    rule.host(),
                    rule.netns(),
                    rule.backend(),
                    rule.family(),
                    rule.table(),
                    rule.position(),
                    rule.text(),
                    rule.source()));
    List<NetfilterRule> counted = new ArrayList<>(parsed.size());
    for (NetfilterRule read : parsed) {
      List<Match> matches = new ArrayList<>(read.matches());
      unknown.forEach(text -> matches.add(new Match.Unknown(text)));
      counted.add(
          new NetfilterRule(
              read.host(),
              read.netns(),
              read.backend(),
              read.family(),
              read.table(),
              read.chain(),
              read.position(),
              matches,
              read.actions(),
              rule.packets() >= 0 ? rule.packets() : read.packets(),
              read.text(),
              read.source()));
    }
    return counted;
  }
}
