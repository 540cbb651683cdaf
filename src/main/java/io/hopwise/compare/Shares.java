package io.hopwise.compare;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What rules get that share packets out by chance ({@code -m statistic --mode random}), as
 * kube-proxy does among the endpoints of a service: one in three of all, one in two of the rest,
 * all of the rest is a third each, whichever comes first.
 */
final class Shares {
  /** How the text of such a rule begins. */
  static final String SHARE = "share ";

  private static final Pattern PROBABILITY = Pattern.compile("probability (0\\.\\d+|1)");

  private Shares() {}

  /** Of each rule its share and where it goes; empty for a rule that takes no part in it. */
  static List<String> of(List<NetfilterRule> rules) {
    List<String> shares = new ArrayList<>();
    double left = 1;
    boolean any = false;
    for (NetfilterRule rule : rules) {
      double chance = chance(rule);
      boolean takesPart = chance >= 0 && (any || chance < 1);
      any |= takesPart;
      if (takesPart) {
        shares.add(String.format(Locale.ROOT, "%s%.3f %s", SHARE, left * chance, to(rule)));
        left *= 1 - chance;
      } else {
        shares.add("");
      }
    }
    return shares;
  }

  private static String to(NetfilterRule rule) {
    return RuleShape.chain(rule.jumpsTo());
  }

  /** How much of what comes to it a rule takes; -1 where it asks for more than chance. */
  private static double chance(NetfilterRule rule) {
    double chance = 1;
    for (Match match : rule.matches()) {
      if (match instanceof Match.Sometimes sometimes) {
        Matcher probability = PROBABILITY.matcher(sometimes.text());
        chance = probability.find() ? Double.parseDouble(probability.group(1)) : -1;
      } else if (!(match instanceof Match.Always)) {
        return -1;
      }
    }
    boolean jumps =
        rule.actions().size() == 1
            && (rule.actions().get(0) instanceof Action.Jump
                || rule.actions().get(0) instanceof Action.Goto);
    return jumps ? chance : -1;
  }
}
