package io.hopwise.change;

import io.hopwise.fact.Backend;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the rule by which Docker rewrites the source of whatever leaves its network other than by
 * the bridge, and tells Docker not to make it again ({@code ip-masq}, dockerd(8)). Packets that
 * leave the cluster have then to be rewritten by someone else, e.g. flanneld's {@code --ip-masq}.
 */
public record DisableDockerMasquerade(NetfilterRule rule) implements Change {
  /** Whether the rule is as dockerd writes it: {@code -s SUBNET ! -o BRIDGE -j MASQUERADE}. */
  static boolean isDockers(NetfilterRule rule) {
    return rule.backend() != Backend.NATIVE
        && rule.chain().equals("POSTROUTING")
        && rule.target() == Target.MASQUERADE
        && rule.isSparesOnlyBridge();
  }

  @Override
  public String kind() {
    return "disable-docker-masquerade";
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
    List<String> persist = new ArrayList<>();
    persist.add(DaemonJson.set("ip-masq", "false", profile));
    return new Commands(
        List.of(commands.delete()),
        List.of(commands.insert(false)),
        persist,
        List.of(Remark.of("docker-restart-reads-option", "ip-masq")));
  }

  @Override
  public Remark done() {
    return Remark.of("no-docker-masquerade", host());
  }

  @Override
  public Remark risk() {
    return Remark.of("no-docker-masquerade", rule.text());
  }
}
