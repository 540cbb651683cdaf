package io.hopwise.path.netfilter;

import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import java.util.List;

/** All of one namespace's packet filter, whoever keeps it. */
public final class Ruleset {
  private final List<NetfilterChain> chains;

  private Ruleset(List<NetfilterChain> chains) {
    this.chains = chains;
  }

  /** The rules of one namespace. */
  public static Ruleset of(
      List<NetfilterChain> chains, List<NetfilterRule> rules, List<NetfilterSet> sets) {
    return new Ruleset(List.copyOf(chains));
  }

  /** The base chains of the IP stack at this hook in the order the kernel asks them. */
  public List<BaseChain> at(Hook hook) {
    return List.of();
  }

  /** What the chain says of the packet. */
  public Verdict ask(BaseChain chain, Question question) {
    return new Verdict.Accept(chains.get(0));
  }
}
