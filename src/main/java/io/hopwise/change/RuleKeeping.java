package io.hopwise.change;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterRule;
import java.util.List;

/** What makes a change of the packet filter last over a restart, by what loads it at boot. */
record RuleKeeping(List<String> lines, List<Remark> remarks) {

  /** Chains that kube-proxy writes: of its services, and where packets come to those. */
  private static final List<String> OF_SERVICES =
      List.of("KUBE-SVC-", "KUBE-SEP-", "KUBE-EXT-", "KUBE-FW-", "KUBE-SERVICES", "KUBE-NODEPORTS");

  /**
   * For a rule that is already changed. What its chain's own writer writes anew is kept by nobody
   * else: saved, it would come back at boot when it is wrong.
   */
  static RuleKeeping of(NetfilterRule rule, String direct, String ufw, HostProfile profile) {
    String chain = rule.chain();
    if (OF_SERVICES.stream().anyMatch(chain::startsWith)) {
      return remark(Remark.of("chain-written-anew", chain, "kube-proxy"));
    }
    return of(rule.netns(), rule.backend(), rule.family(), direct, ufw, profile);
  }

  /**
   * For a change that is already made.
   *
   * @param family {@code ip6} for rules of IPv6, which have services and commands of their own
   * @param direct what firewalld is told instead ({@code --add-rule …}); empty when it has no way
   *     to say it
   * @param ufw what ufw is told instead; empty when it has no way to say it
   */
  static RuleKeeping of(
      String netns,
      Backend backend,
      String family,
      String direct,
      String ufw,
      HostProfile profile) {
    if (!netns.isEmpty()) {
      return new RuleKeeping(List.of(), List.of(Remark.of("lost-with-namespace", netns)));
    }
    return switch (profile.ruleKeeper()) {
      case FIREWALLD ->
          direct.isEmpty()
              ? remark(Remark.of("change-in-firewalld"))
              : lines("firewall-cmd --permanent " + direct);
      case UFW -> ufw.isEmpty() ? remark(Remark.of("change-in-ufw")) : lines("ufw " + ufw);
      case IPTABLES_SERVICES -> lines("service " + Backend.iptables(family) + " save");
      case IPTABLES_PERSISTENT -> lines("netfilter-persistent save");
      case NFTABLES -> lines("nft list ruleset > /etc/nftables.conf");
      case UNKNOWN ->
          remark(
              Remark.of(
                  "no-tool-keeps-rules",
                  backend == Backend.NATIVE
                      ? "nft list ruleset"
                      : profile.iptables(backend, family) + "-save"));
    };
  }

  private static RuleKeeping lines(String line) {
    return new RuleKeeping(List.of(line), List.of());
  }

  private static RuleKeeping remark(Remark remark) {
    return new RuleKeeping(List.of(), List.of(remark));
  }
}
