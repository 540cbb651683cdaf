package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules that nft put into a chain of iptables-nft. iptables-nft-save prints such a rule as if it
 * asked for less ({@code tcp dport { 80, 443 } drop} becomes {@code -p tcp -j DROP}), or ends in
 * the midst with "Parsing nftables rule failed"; nft prints it as it is (seen with iptables 1.8.9).
 * Where both were collected, nft is believed about them.
 */
final class NativeRules {
  /** Larger tables are not compared condition by condition. */
  private static final int LARGE = 20_000;

  private final boolean compares;

  private NativeRules(boolean compares) {
    this.compares = compares;
  }

  /**
   * Puts them into a table that iptables showed.
   *
   * @param shown the table as iptables showed it; changed
   * @param nft the same table as nft showed it
   */
  static void into(ReadTable shown, ReadTable nft) {
    NativeRules rules = new NativeRules(shown.rules().size() <= LARGE);
    Map<String, List<NetfilterRule>> ours = byChain(shown.rules());
    Map<String, List<NetfilterRule>> theirs = byChain(nft.rules());
    Map<String, List<NetfilterRule>> changed = new HashMap<>();
    for (String chain : theirs.keySet()) {
      if (shown.hasChain(chain)) {
        List<NetfilterRule> own = ours.getOrDefault(chain, List.of());
        List<NetfilterRule> right = rules.right(own, theirs.get(chain));
        if (right != own) {
          changed.put(chain, right);
          ours.putIfAbsent(chain, own);
        }
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    shown.rules().clear();
    ours.forEach((chain, own) -> shown.rules().addAll(changed.getOrDefault(chain, own)));
  }

  private static Map<String, List<NetfilterRule>> byChain(List<NetfilterRule> rules) {
    Map<String, List<NetfilterRule>> byChain = new LinkedHashMap<>();
    for (NetfilterRule rule : rules) {
      byChain.computeIfAbsent(rule.chain(), key -> new ArrayList<>()).add(rule);
    }
    return byChain;
  }

  /** A chain's rules as they are; the very same list where iptables showed them all right. */
  private List<NetfilterRule> right(List<NetfilterRule> shown, List<NetfilterRule> nft) {
    List<List<NetfilterRule>> theirs = byPosition(nft);
    if (theirs.size() < shown.size()) {
      // a listing that was cut off shows nothing of the rest
      return shown;
    }
    if (theirs.size() > shown.size()) {
      return nft.stream().map(NativeRules::asIptables).toList();
    }
    List<NetfilterRule> right = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < shown.size(); i++) {
      NetfilterRule rule = shown.get(i);
      List<NetfilterRule> its = theirs.get(i);
      if (!isCounted(its.get(0)) || its.get(0).text().contains(" vmap ")) {
        its.forEach(one -> right.add(asIptables(one)));
        changed = true;
      } else if (compares && its.size() == 1 && asksForLess(rule, its.get(0))) {
        right.add(unsure(rule, its.get(0)));
        changed = true;
      } else {
        right.add(rule);
      }
    }
    return changed ? right : shown;
  }

  /** A rule of nft may have branches, which share its place. */
  private static List<List<NetfilterRule>> byPosition(List<NetfilterRule> rules) {
    List<List<NetfilterRule>> byPosition = new ArrayList<>();
    int last = -1;
    for (NetfilterRule rule : rules) {
      if (rule.position() != last) {
        byPosition.add(new ArrayList<>());
        last = rule.position();
      }
      byPosition.get(byPosition.size() - 1).add(rule);
    }
    return byPosition;
  }

  /** Every rule that iptables-nft writes has a counter; none has a map of verdicts. */
  private static boolean isCounted(NetfilterRule rule) {
    return rule.packets() >= 0
        || rule.text().startsWith("counter")
        || rule.text().contains(" counter");
  }

  /**
   * Whether both are understood, and the save leaves a condition out or has one address for a
   * range. Where they differ otherwise it is nft that translates an extension of iptables with
   * loss.
   */
  private static boolean asksForLess(NetfilterRule shown, NetfilterRule nft) {
    Set<Match> ours = new HashSet<>(shown.matches());
    Set<Match> theirs = new HashSet<>(nft.matches());
    if (!isSure(ours) || !isSure(theirs)) {
      return false;
    }
    boolean more = theirs.size() > ours.size() && theirs.containsAll(ours);
    return more || (hasRange(theirs) && !hasRange(ours));
  }

  private static boolean hasRange(Set<Match> matches) {
    return matches.stream().anyMatch(match -> match instanceof Match.AddressRanges);
  }

  private static boolean isSure(Set<Match> matches) {
    return matches.stream()
        .noneMatch(match -> match instanceof Match.Unknown || match instanceof Match.Sometimes);
  }

  /** Nobody knows which of the two tools translated it wrong. */
  private static NetfilterRule unsure(NetfilterRule shown, NetfilterRule nft) {
    return new NetfilterRule(
        shown.host(),
        shown.netns(),
        shown.backend(),
        shown.family(),
        shown.table(),
        shown.chain(),
        shown.position(),
        List.of(new Match.Unknown(nft.text())),
        shown.actions(),
        shown.packets(),
        nft.text(),
        nft.source());
  }

  /** The same rule as one of iptables-nft's table. */
  static NetfilterRule asIptables(NetfilterRule rule) {
    return new NetfilterRule(
        rule.host(),
        rule.netns(),
        Backend.NFT,
        rule.family(),
        rule.table(),
        rule.chain(),
        rule.position(),
        rule.matches(),
        rule.actions(),
        rule.packets(),
        rule.text(),
        rule.source());
  }
}
