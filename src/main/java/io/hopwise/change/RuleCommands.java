package io.hopwise.change;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that change a chain of one backend. Rules are deleted by what they say: a line number may
 * have moved since the host was looked at.
 */
final class RuleCommands {
  private final NetfilterRule rule;
  private final String prefix;
  private final String iptables;

  RuleCommands(NetfilterRule rule, HostProfile profile) {
    this.rule = rule;
    this.prefix = profile.inNamespace(rule.netns());
    this.iptables = profile.iptables(rule.backend(), rule.family()) + tableOption(rule.table());
  }

  /** Nothing for the table that iptables takes without a word. */
  private static String tableOption(String table) {
    return table.equals("filter") ? "" : " -t " + Shell.quote(table);
  }

  /** The rule at its position; at the end of the chain when {@code last}. */
  String insert(boolean last) {
    if (isNft(rule)) {
      String where = Shell.join(List.of(rule.family(), rule.table(), rule.chain()));
      String what = " " + Shell.quote(rule.text());
      if (last) {
        return prefix + "nft add rule " + where + what;
      }
      // an index has to be that of a rule that is there: the one before, which always is
      return rule.position() == 1
          ? prefix + "nft insert rule " + where + what
          : prefix + "nft add rule " + where + " index " + (rule.position() - 2) + what;
    }
    String chain = Shell.quote(rule.chain());
    String words = specification(rule);
    return last
        ? prefix + iptables + " -A " + chain + " " + words
        : prefix + iptables + " -I " + chain + " " + rule.position() + " " + words;
  }

  /** Deletes the rule. */
  String delete() {
    if (!isNft(rule)) {
      return prefix + iptables + " -D " + Shell.quote(rule.chain()) + " " + specification(rule);
    }
    String where = Shell.join(List.of(rule.family(), rule.table(), rule.chain()));
    String number =
        "\"$("
            + prefix
            + "nft -a list chain "
            + where
            + matching()
            + " | sed -n 's/.*# handle //p' | head -n 1)\"";
    return prefix + "nft delete rule " + where + " handle " + number;
  }

  /** Filters the listing for the rule; its counter has moved on since it was collected. */
  private String matching() {
    StringBuilder filters = new StringBuilder();
    for (String part : rule.text().split("counter packets \\d+ bytes \\d+", -1)) {
      if (!part.isBlank()) {
        filters.append(" | grep -F -- ").append(Shell.quote(part.strip()));
      }
    }
    return filters.toString();
  }

  /**
   * Whether the rule's text is nft's: that of its own rules, and of iptables-nft's where nobody
   * collected {@code iptables-save}.
   */
  static boolean isNft(NetfilterRule rule) {
    return !rule.text().startsWith("-A " + rule.chain());
  }

  /** What a rule of iptables says, without {@code -A CHAIN}, in words for a shell. */
  static String specification(NetfilterRule rule) {
    return Shell.join(Shell.split(rule.text().substring(("-A " + rule.chain()).length())));
  }

  /** Sets a base chain's policy. */
  static String policy(NetfilterChain chain, String policy, HostProfile profile) {
    String prefix = profile.inNamespace(chain.netns());
    if (chain.backend() == Backend.NATIVE) {
      List<String> where = new ArrayList<>(List.of(chain.family(), chain.table(), chain.chain()));
      return prefix
          + "nft chain "
          + Shell.join(where)
          + " '{ policy "
          + (policy.equals("DROP") ? "drop" : "accept")
          + "; }'";
    }
    return prefix
        + profile.iptables(chain.backend(), chain.family())
        + tableOption(chain.table())
        + " -P "
        + Shell.quote(chain.chain())
        + " "
        + policy;
  }
}
