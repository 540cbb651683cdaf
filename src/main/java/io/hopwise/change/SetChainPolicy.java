package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import java.util.List;
import java.util.Optional;

/**
 * Sets what becomes of packets that no rule of a base chain takes (iptables(8), nft(8)).
 *
 * @param chain as collected
 * @param policy {@code ACCEPT} or {@code DROP}
 */
public record SetChainPolicy(NetfilterChain chain, String policy) implements Change {
  @Override
  public String kind() {
    return "set-chain-policy";
  }

  @Override
  public String host() {
    return chain.host();
  }

  @Override
  public String netns() {
    return chain.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    NetfilterChain after =
        new NetfilterChain(
            chain.host(),
            chain.netns(),
            chain.backend(),
            chain.family(),
            chain.table(),
            chain.chain(),
            chain.type(),
            chain.hook(),
            chain.priority(),
            policy,
            chain.device(),
            chain.packets(),
            chain.source());
    return Optional.of(Model.changed(factsOfHost, chain::equals, old -> after));
  }

  @Override
  public Commands commands(HostProfile profile) {
    RuleKeeping keeping =
        RuleKeeping.of(chain.netns(), chain.backend(), chain.family(), "", "", profile);
    String before = chain.policy().isEmpty() ? "ACCEPT" : chain.policy();
    return new Commands(
        List.of(RuleCommands.policy(chain, policy, profile)),
        List.of(RuleCommands.policy(chain, before, profile)),
        keeping.lines(),
        keeping.remarks());
  }

  @Override
  public Remark done() {
    return Remark.of("chain-policy", chain.chain(), policy, host());
  }

  @Override
  public Remark risk() {
    return Remark.of(
        policy.equals("ACCEPT") ? "policy-accept" : "policy-drop", chain.table(), chain.chain());
  }
}
