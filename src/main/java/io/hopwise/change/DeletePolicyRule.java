package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.PolicyRule;
import java.util.List;
import java.util.Optional;

/** Deletes a rule of the routing policy database (ip-rule(8)). */
public record DeletePolicyRule(PolicyRule rule) implements Change {
  @Override
  public String kind() {
    return "delete-policy-rule";
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
    return Optional.of(Model.without(factsOfHost, rule::equals));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String ip = profile.inNamespace(netns()) + "ip rule ";
    String words = Shell.join(PolicyRuleText.words(rule));
    return new Commands(
        List.of(ip + "del " + words),
        List.of(ip + "add " + words),
        List.of(),
        List.of(Remark.of("remove-policy-rule-where-set", Long.toString(rule.priority()))));
  }

  @Override
  public Remark done() {
    return Remark.of("delete-policy-rule", Long.toString(rule.priority()), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("delete-policy-rule", Long.toString(rule.priority()));
  }
}
