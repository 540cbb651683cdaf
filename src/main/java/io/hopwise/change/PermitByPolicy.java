package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Optional;

/**
 * A network policy lets a sender in, so that the engine's rules stop its packets no more
 * (https://kubernetes.io/docs/concepts/services-networking/network-policies/). Which of the
 * cluster's policies it should be only its owner knows: there is nothing to type on the host, whose
 * rules the engine writes anew within seconds.
 *
 * @param rule the engine's rule that stops them now
 */
public record PermitByPolicy(NetfilterRule rule, Ip from, Ip to) implements Change {
  @Override
  public String kind() {
    return "permit-by-policy";
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
    return factsOfHost.contains(rule)
        ? Optional.of(Model.without(factsOfHost, rule::equals))
        : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    return new Commands(
        List.of(),
        List.of(),
        List.of(),
        List.of(Remark.of("policy-has-to-permit", from.toString(), to.toString())));
  }

  @Override
  public Remark done() {
    return Remark.of("permit-by-policy", from.toString(), to.toString());
  }

  @Override
  public Remark risk() {
    return Remark.of("permit-by-policy", from.toString(), to.toString());
  }
}
