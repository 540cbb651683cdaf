package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a translating rule translate otherwise, for the packets it takes now (iptables(8), nft(8)).
 *
 * @param rule as it is
 * @param after the same rule, in its place, with what it shall do
 */
public record RetargetNetfilterRule(NetfilterRule rule, NetfilterRule after) implements Change {
  private static final Pattern IPTABLES =
      Pattern.compile(" (-j|--jump) (SNAT|DNAT|MASQUERADE)\\b.*");
  private static final Pattern NFT =
      Pattern.compile("\\b(snat|dnat|masquerade)\\b.*?(?= comment |$)");

  /** The text of a rule that does this instead; empty where its text has no such target. */
  static Optional<String> text(NetfilterRule rule, String iptables, String nft) {
    boolean isNft = RuleCommands.isNft(rule);
    Matcher target = (isNft ? NFT : IPTABLES).matcher(rule.text());
    String other = Matcher.quoteReplacement(isNft ? nft : " -j " + iptables);
    return target.find() ? Optional.of(target.replaceFirst(other)) : Optional.empty();
  }

  @Override
  public String kind() {
    return "retarget-netfilter-rule";
  }

  @Override
  public String host() {
    return rule.host();
  }

  @Override
  public String netns() {
    return rule.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(ChainEdit.inserted(ChainEdit.deleted(factsOfHost, rule), after));
  }

  /** The new rule is put before the old one, so that no packet meets neither. */
  @Override
  public Commands commands(HostProfile profile) {
    RuleCommands before = new RuleCommands(rule, profile);
    RuleCommands now = new RuleCommands(after, profile);
    RuleKeeping keeping = RuleKeeping.of(rule, "", "", profile);
    return new Commands(
        List.of(now.insert(false), before.delete()),
        List.of(before.insert(false), now.delete()),
        keeping.lines(),
        keeping.remarks());
  }

  @Override
  public Remark done() {
    return Remark.of("retarget-rule", after.text(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("retarget-rule", after.text());
  }
}
