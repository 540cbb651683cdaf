package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Optional;

/** Deletes a rule by what it says (iptables(8), nft(8)). */
public record DeleteNetfilterRule(NetfilterRule rule) implements Change {
  /** How firewalld calls the chains of what it was told as it is. */
  private static final String DIRECT = "_direct";

  @Override
  public String kind() {
    return "delete-netfilter-rule";
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
    return Optional.of(ChainEdit.deleted(factsOfHost, rule));
  }

  @Override
  public Commands commands(HostProfile profile) {
    RuleCommands commands = new RuleCommands(rule, profile);
    RuleKeeping keeping = RuleKeeping.of(rule, firewalld(), "", profile);
    return new Commands(
        List.of(commands.delete()),
        List.of(commands.insert(false)),
        keeping.lines(),
        keeping.remarks());
  }

  /** Only what was told firewalld as it is can be taken back so. */
  private String firewalld() {
    if (RuleCommands.isNft(rule) || !rule.chain().endsWith(DIRECT)) {
      return "";
    }
    String chain = rule.chain().substring(0, rule.chain().length() - DIRECT.length());
    return "--direct --remove-rule "
        + (rule.family().equals("ip6") ? "ipv6 " : "ipv4 ")
        + Shell.join(List.of(rule.table(), chain, "0"))
        + " "
        + RuleCommands.specification(rule);
  }

  @Override
  public Remark done() {
    return Remark.of("delete-rule", rule.text(), host());
  }

  @Override
  public Remark risk() {
    return switch (rule.target()) {
      case DROP, REJECT -> Remark.of("delete-block", rule.text());
      case MASQUERADE, SNAT -> Remark.of("delete-masquerade", rule.text());
      default -> Remark.of("delete-rule", rule.text());
    };
  }
}
