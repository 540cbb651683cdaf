package io.hopwise.path;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.path.netfilter.Ruleset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was collected of one namespace's packet filter. */
final class PacketFilter {
  private final List<NetfilterChain> chains = new ArrayList<>();
  private final List<NetfilterRule> rules = new ArrayList<>();
  private final List<NetfilterSet> sets = new ArrayList<>();
  private final Set<String> families = new HashSet<>();

  /** Of which iptables-nft-save told chains, which cannot show all that such tables may hold. */
  private final Set<String> savedFamilies = new HashSet<>();

  private Ruleset ruleset;

  void add(NetfilterChain chain) {
    chains.add(chain);
    if (chain.backend() == Backend.NFT && chain.source().file().endsWith("-save")) {
      savedFamilies.add(chain.family());
    }
  }

  void add(NetfilterRule rule) {
    rules.add(rule);
    families.add(rule.family());
  }

  void add(NetfilterSet set) {
    sets.add(set);
  }

  List<NetfilterChain> chains() {
    return chains;
  }

  List<NetfilterRule> rules() {
    return rules;
  }

  /** Whether any rule concerns packets of this family. */
  boolean hasRules(boolean six) {
    return families.size() > 1 || (families.size() == 1 && !families.contains(six ? "ip" : "ip6"));
  }

  /** Whether iptables-nft-save told it, which may leave out some of it. */
  boolean mayHaveGaps(boolean six) {
    return savedFamilies.contains(six ? "ip6" : "ip");
  }

  /** All of it, compiled when first asked for. */
  synchronized Ruleset ruleset() {
    if (ruleset == null) {
      ruleset = Ruleset.of(chains, rules, sets);
    }
    return ruleset;
  }

  /** Takes over what another compiled when both were built from the same facts. */
  void share(PacketFilter other) {
    if (other.ruleset != null
        && SameFacts.are(rules, other.rules)
        && SameFacts.are(chains, other.chains)
        && SameFacts.are(sets, other.sets)) {
      ruleset = other.ruleset;
    }
  }
}
