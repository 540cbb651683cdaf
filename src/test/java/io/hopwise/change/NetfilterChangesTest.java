package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a remedy changes in a packet filter and what is to be typed for it. */
class NetfilterChangesTest {
  private final Cluster cluster = new Cluster();

  @Test
  void anAcceptIsInsertedBeforeTheRuleThatRejects() {
    NetfilterRule reject = ToldHosts.find(NetfilterRule.class, cluster.facts(), "REJECT");
    Change change =
        cluster.first(
            "master01",
            "insert-netfilter-rule",
            Map.of(
                "before",
                "rule",
                "protocol",
                "udp",
                "port",
                "8472",
                "source",
                "?underlay",
                "target",
                "ACCEPT"),
            Map.of("rule", reject));
    assertEquals(
        List.of("iptables -I INPUT 2 -p udp --dport 8472 -s 192.168.238.0/24 -j ACCEPT"),
        cluster.commands(change).run());
    assertEquals(
        List.of("iptables -D INPUT -p udp --dport 8472 -s 192.168.238.0/24 -j ACCEPT"),
        cluster.commands(change).undo());
    List<String> chain = new ArrayList<>();
    for (NetfilterRule rule : Model.all(NetfilterRule.class, cluster.after(change))) {
      chain.add(rule.position() + " " + rule.target());
    }
    assertEquals(List.of("1 ACCEPT", "2 ACCEPT", "3 REJECT"), chain);
    assertEquals("opens-port", change.risk().key());
  }

  @Test
  void whateverLoadsTheRulesAtBootIsToldToKeepThem() {
    Map<String, String> arguments =
        Map.of("chain", "INPUT", "protocol", "udp", "port", "8472", "target", "ACCEPT");
    Change change = cluster.first("master01", "insert-netfilter-rule", arguments, Map.of());
    assertEquals("no-tool-keeps-rules", cluster.commands(change).remarks().get(0).key());
    cluster.add("master01", "installed_service: {name: iptables-services, state: active}");
    assertEquals(List.of("service iptables save"), cluster.commands(change).persist());
    cluster.add("master01", "installed_service: {name: firewalld, state: running}");
    assertEquals(
        List.of(
            "firewall-cmd --permanent --add-rich-rule='rule family=ipv4 port port=8472"
                + " protocol=udp accept'"),
        cluster.commands(change).persist());
  }

  @Test
  void aRuleIsDeletedByWhatItSaysAndComesBackWhereItStood() {
    NetfilterRule reject = ToldHosts.find(NetfilterRule.class, cluster.facts(), "REJECT");
    Change change =
        cluster.first(
            "master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", reject));
    assertEquals(
        List.of("iptables -D INPUT -j REJECT --reject-with icmp-host-prohibited"),
        cluster.commands(change).run());
    assertEquals(
        List.of("iptables -I INPUT 2 -j REJECT --reject-with icmp-host-prohibited"),
        cluster.commands(change).undo());
    assertFalse(cluster.after(change).contains(reject));
  }

  @Test
  void whatWasCollectedNeverReachesAShellUnquoted() {
    cluster.add(
        "master01",
        "netfilter_rule: {rule: '-A INPUT -m comment --comment \"$(reboot) `reboot` it''s\" -j"
            + " DROP'}");
    NetfilterRule drop = ToldHosts.find(NetfilterRule.class, cluster.facts(), "reboot");
    Change change =
        cluster.first(
            "master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", drop));
    assertEquals(
        List.of("iptables -D INPUT -m comment --comment '$(reboot) `reboot` it'\\''s' -j DROP"),
        cluster.commands(change).run());
  }

  @Test
  void whereBothBackendsHaveRulesTheCommandNamesItsOwn() {
    cluster.add(
        "master01", "netfilter_rule: {rule: \"-A INPUT -s 10.9.9.9 -j DROP\", backend: nft}");
    NetfilterRule drop = ToldHosts.find(NetfilterRule.class, cluster.facts(), "10.9.9.9");
    Change change =
        cluster.first(
            "master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", drop));
    assertEquals(
        List.of("iptables-nft -D INPUT -s 10.9.9.9 -j DROP"), cluster.commands(change).run());
  }

  @Test
  void aRuleOfNftablesItselfIsFoundByItsHandle() {
    cluster.add(
        "master01",
        "netfilter_rule: {table: fw, chain: in, family: inet, backend: native, rule: \"udp dport"
            + " 8472 drop\"}");
    NetfilterRule drop = ToldHosts.find(NetfilterRule.class, cluster.facts(), "native");
    Change change =
        cluster.first(
            "master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", drop));
    assertEquals(
        List.of(
            "nft delete rule inet fw in handle \"$(nft -a list chain inet fw in | grep -F --"
                + " 'udp dport 8472 drop' | sed -n 's/.*# handle //p' | head -n 1)\""),
        cluster.commands(change).run());
    assertEquals(
        List.of("nft insert rule inet fw in 'udp dport 8472 drop'"),
        cluster.commands(change).undo());
  }

  @Test
  void aPolicyIsSetInItsTable() {
    cluster.add("master01", "netfilter_policy: {table: filter, chain: FORWARD, policy: DROP}");
    NetfilterChain forward = ToldHosts.find(NetfilterChain.class, cluster.facts(), "FORWARD");
    Change change =
        cluster.first(
            "master01",
            "set-chain-policy",
            Map.of("chain", "chain", "policy", "ACCEPT"),
            Map.of("chain", forward));
    assertEquals(List.of("iptables -P FORWARD ACCEPT"), cluster.commands(change).run());
    assertEquals(List.of("iptables -P FORWARD DROP"), cluster.commands(change).undo());
  }

  @Test
  void aPodsNetworkIsTranslatedSaveTowardsItsBridge() {
    Change change =
        cluster.first(
            "node01",
            "insert-netfilter-rule",
            Map.of(
                "table",
                "nat",
                "chain",
                "POSTROUTING",
                "source",
                "?network 10.244.2.3",
                "not_out",
                "?bridge-of 10.244.2.3",
                "target",
                "MASQUERADE"),
            Map.of());
    assertEquals(
        List.of("iptables -t nat -A POSTROUTING -s 10.244.2.0/24 ! -o docker0 -j MASQUERADE"),
        cluster.commands(change).run());
  }

  @Test
  void dockersMasqueradeIsDeletedAndForbidden() {
    NetfilterRule rule = ToldHosts.find(NetfilterRule.class, cluster.facts(), "MASQUERADE");
    Change change =
        cluster.first(
            "node01", "disable-docker-masquerade", Map.of("rule", "rule"), Map.of("rule", rule));
    assertEquals(
        List.of("iptables -t nat -D POSTROUTING -s 10.244.2.0/24 ! -o docker0 -j MASQUERADE"),
        cluster.commands(change).run());
    assertEquals(
        List.of("sed -i '0,/{/s|{|{ \"ip-masq\": false,|' /etc/docker/daemon.json"),
        cluster.commands(change).persist());
  }

  @Test
  void aMasqueradeThatIsNotDockersIsNotDockersToForbid() {
    List<HostFact> facts =
        new ToldHosts()
            .host(
                "node01",
                "netfilter_rule: {table: nat, rule: \"-A KUBE-POSTROUTING -j MASQUERADE\"}")
            .facts();
    NetfilterRule rule = ToldHosts.find(NetfilterRule.class, facts, "MASQUERADE");

    Proposal proposal =
        Changes.propose(
            "disable-docker-masquerade",
            Map.of("rule", "rule"),
            "node01",
            Map.of("rule", rule),
            Surroundings.of(facts));

    assertEquals(List.of(), proposal.candidates());
    assertEquals(
        List.of("'rule' has to be Docker's own MASQUERADE, not 'rule'"), proposal.problems());
  }
}
