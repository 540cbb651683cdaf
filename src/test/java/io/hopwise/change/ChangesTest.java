package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a remedy changes in the model and what is to be typed for it, kind by kind. */
class ChangesTest {
  private static final String REJECT = "-A INPUT -j REJECT --reject-with icmp-host-prohibited";

  private static final ToldHosts CLUSTER =
      new ToldHosts()
          .host(
              "master01",
              "address: {device: eth0, ip: 192.168.238.11/24}",
              "link: {device: flannel.1, local: 192.168.238.11}",
              "netfilter_rule: {rule: \"-A INPUT -i lo -j ACCEPT\"}",
              "netfilter_rule: {rule: \"" + REJECT + "\"}")
          .host(
              "node01",
              "address: {device: eth0, ip: 192.168.238.12/24}",
              "link: {device: flannel.1, local: 192.168.238.12, mac: \"02:00:00:00:00:12\"}",
              "address: {device: flannel.1, ip: 10.244.2.0}",
              "link: {device: docker0, mtu: 1450}",
              "address: {device: docker0, ip: 10.244.2.1/24}",
              "address: {device: eth0, ip: 10.244.2.3/24, pod: web}",
              "route: {destination: default, via: 10.244.2.1, device: eth0, pod: web}",
              "neighbour: {ip: 10.244.2.3, device: docker0, mac: \"02:00:00:00:00:03\"}",
              "flannel_lease: {subnet: 10.244.9.0/24, network: 10.244.0.0/16, file: true}",
              "netfilter_rule: {table: nat, rule: \"-A POSTROUTING -s 10.244.2.0/24 ! -o docker0"
                  + " -j MASQUERADE\"}",
              "daemon_option: {option: bip, value: 10.244.2.1/24}",
              "sysctl: {key: net.ipv4.ip_forward, value: \"0\"}",
              "sysctl: {key: net.ipv4.conf.eth0.forwarding, value: \"0\"}",
              "sysctl: {key: net.ipv4.conf.eth0.rp_filter, value: \"1\"}");

  private final List<HostFact> facts = new ArrayList<>(CLUSTER.facts());

  private List<Change> propose(
      String host, String kind, Map<String, String> arguments, Map<String, Fact> roles) {
    Proposal proposal = Changes.propose(kind, arguments, host, roles, Surroundings.of(facts));
    assertEquals(List.of(), proposal.problems());
    return proposal.candidates();
  }

  private Change first(
      String host, String kind, Map<String, String> arguments, Map<String, Fact> roles) {
    return propose(host, kind, arguments, roles).get(0);
  }

  private Commands commands(Change change) {
    return change.commands(HostProfile.of(of(change.host())));
  }

  private List<HostFact> of(String host) {
    return Surroundings.of(facts).of(host);
  }

  private List<HostFact> after(Change change) {
    return change.apply(of(change.host())).orElseThrow();
  }

  private void add(String host, String... more) {
    facts.addAll(new ToldHosts().host(host, more).facts());
  }

  @Test
  void switchingForwardingOnSwitchesItOnForEveryDevice() {
    Change change =
        first("node01", "set-sysctl", Map.of("key", "net.ipv4.ip_forward", "value", "1"), Map.of());
    List<String> values = new ArrayList<>();
    for (Sysctl sysctl : Model.all(Sysctl.class, after(change))) {
      values.add(sysctl.key() + "=" + sysctl.value());
    }
    assertEquals(
        List.of(
            "net.ipv4.ip_forward=1",
            "net.ipv4.conf.eth0.forwarding=1",
            "net.ipv4.conf.eth0.rp_filter=1"),
        values);
    assertEquals(List.of("sysctl -w net.ipv4.ip_forward=1"), commands(change).run());
    assertEquals(List.of("sysctl -w net.ipv4.ip_forward=0"), commands(change).undo());
    assertEquals(
        List.of("printf '%s\\n' 'net.ipv4.ip_forward = 1' >> /etc/sysctl.d/90-hopwise.conf"),
        commands(change).persist());
  }

  @Test
  void aHardeningServiceThatWritesTheParameterIsToldToo() {
    add("node01", "installed_service: {name: security-tool, state: enabled}");
    Change change =
        first("node01", "set-sysctl", Map.of("key", "net.ipv4.ip_forward", "value", "1"), Map.of());
    assertTrue(commands(change).persist().get(1).contains("/etc/euleros_security/security.conf"));
    assertEquals("security-tool-writes-sysctl", commands(change).remarks().get(0).key());
  }

  @Test
  void anAcceptIsInsertedBeforeTheRuleThatRejects() {
    NetfilterRule reject = ToldHosts.find(NetfilterRule.class, facts, "REJECT");
    Change change =
        first(
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
        commands(change).run());
    assertEquals(
        List.of("iptables -D INPUT -p udp --dport 8472 -s 192.168.238.0/24 -j ACCEPT"),
        commands(change).undo());
    List<String> chain = new ArrayList<>();
    for (NetfilterRule rule : Model.all(NetfilterRule.class, after(change))) {
      chain.add(rule.position() + " " + rule.target());
    }
    assertEquals(List.of("1 ACCEPT", "2 ACCEPT", "3 REJECT"), chain);
    assertEquals("opens-port", change.risk().key());
  }

  @Test
  void whateverLoadsTheRulesAtBootIsToldToKeepThem() {
    Map<String, String> arguments =
        Map.of("chain", "INPUT", "protocol", "udp", "port", "8472", "target", "ACCEPT");
    Change change = first("master01", "insert-netfilter-rule", arguments, Map.of());
    assertEquals("no-tool-keeps-rules", commands(change).remarks().get(0).key());
    add("master01", "installed_service: {name: iptables-services, state: active}");
    assertEquals(List.of("service iptables save"), commands(change).persist());
    add("master01", "installed_service: {name: firewalld, state: running}");
    assertEquals(
        List.of(
            "firewall-cmd --permanent --add-rich-rule='rule family=ipv4 port port=8472"
                + " protocol=udp accept'"),
        commands(change).persist());
  }

  @Test
  void aRuleIsDeletedByWhatItSaysAndComesBackWhereItStood() {
    NetfilterRule reject = ToldHosts.find(NetfilterRule.class, facts, "REJECT");
    Change change =
        first("master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", reject));
    assertEquals(
        List.of("iptables -D INPUT -j REJECT --reject-with icmp-host-prohibited"),
        commands(change).run());
    assertEquals(
        List.of("iptables -I INPUT 2 -j REJECT --reject-with icmp-host-prohibited"),
        commands(change).undo());
    assertFalse(after(change).contains(reject));
  }

  @Test
  void whatWasCollectedNeverReachesAShellUnquoted() {
    add(
        "master01",
        "netfilter_rule: {rule: '-A INPUT -m comment --comment \"$(reboot) `reboot` it''s\" -j"
            + " DROP'}");
    NetfilterRule drop = ToldHosts.find(NetfilterRule.class, facts, "reboot");
    Change change =
        first("master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", drop));
    assertEquals(
        List.of("iptables -D INPUT -m comment --comment '$(reboot) `reboot` it'\\''s' -j DROP"),
        commands(change).run());
  }

  @Test
  void whereBothBackendsHaveRulesTheCommandNamesItsOwn() {
    add("master01", "netfilter_rule: {rule: \"-A INPUT -s 10.9.9.9 -j DROP\", backend: nft}");
    NetfilterRule drop = ToldHosts.find(NetfilterRule.class, facts, "10.9.9.9");
    Change change =
        first("master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", drop));
    assertEquals(List.of("iptables-nft -D INPUT -s 10.9.9.9 -j DROP"), commands(change).run());
  }

  @Test
  void aRuleOfNftablesItselfIsFoundByItsHandle() {
    add(
        "master01",
        "netfilter_rule: {table: fw, chain: in, family: inet, backend: native, rule: \"udp dport"
            + " 8472 drop\"}");
    NetfilterRule drop = ToldHosts.find(NetfilterRule.class, facts, "native");
    Change change =
        first("master01", "delete-netfilter-rule", Map.of("rule", "rule"), Map.of("rule", drop));
    assertEquals(
        List.of(
            "nft delete rule inet fw in handle \"$(nft -a list chain inet fw in | grep -F --"
                + " 'udp dport 8472 drop' | sed -n 's/.*# handle //p' | head -n 1)\""),
        commands(change).run());
    assertEquals(
        List.of("nft insert rule inet fw in 'udp dport 8472 drop'"), commands(change).undo());
  }

  @Test
  void aPolicyIsSetInItsTable() {
    add("master01", "netfilter_policy: {table: filter, chain: FORWARD, policy: DROP}");
    NetfilterChain forward = ToldHosts.find(NetfilterChain.class, facts, "FORWARD");
    Change change =
        first(
            "master01",
            "set-chain-policy",
            Map.of("chain", "chain", "policy", "ACCEPT"),
            Map.of("chain", forward));
    assertEquals(List.of("iptables -P FORWARD ACCEPT"), commands(change).run());
    assertEquals(List.of("iptables -P FORWARD DROP"), commands(change).undo());
  }

  @Test
  void aPodsNetworkIsTranslatedSaveTowardsItsBridge() {
    Change change =
        first(
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
        commands(change).run());
  }

  @Test
  void dockersMasqueradeIsDeletedAndForbidden() {
    NetfilterRule rule = ToldHosts.find(NetfilterRule.class, facts, "MASQUERADE");
    Change change =
        first("node01", "disable-docker-masquerade", Map.of("rule", "rule"), Map.of("rule", rule));
    assertEquals(
        List.of("iptables -t nat -D POSTROUTING -s 10.244.2.0/24 ! -o docker0 -j MASQUERADE"),
        commands(change).run());
    assertEquals(
        List.of("sed -i '0,/{/s|{|{ \"ip-masq\": false,|' /etc/docker/daemon.json"),
        commands(change).persist());
  }

  @Test
  void aBridgeMovesWithItsContainers() {
    Change change =
        first(
            "node01",
            "move-bridge-subnet",
            Map.of("bridge", "docker0", "subnet", "10.244.9.0/24"),
            Map.of());
    assertEquals(
        Map.of(
            Ip.parse("10.244.2.0"), Ip.parse("10.244.9.0"),
            Ip.parse("10.244.2.1"), Ip.parse("10.244.9.1"),
            Ip.parse("10.244.2.3"), Ip.parse("10.244.9.3")),
        change.renumbered(of("node01")));
    List<HostFact> after = after(change);
    for (HostFact fact : after) {
      if (fact instanceof Route route && route.protocol().equals("kernel")) {
        assertFalse(Prefix.parse("10.244.2.0/24").covers(route.destination()), route.toString());
      }
    }
    Route pod =
        Model.all(Route.class, after).stream()
            .filter(route -> route.netns().equals("web") && route.destination().isDefault())
            .findFirst()
            .orElseThrow();
    assertEquals(Ip.parse("10.244.9.1"), pod.via());
    assertEquals(
        List.of(
            "systemctl stop docker.socket docker",
            "ip link del docker0",
            "sed -i 's|\"bip\" *: *[^,}]*|\"bip\": \"10.244.9.1/24\"|' /etc/docker/daemon.json",
            "systemctl start docker",
            "ip -4 address show dev docker0"),
        commands(change).run());
  }

  @Test
  void aRouteThatStandsAlreadyIsReplaced() {
    add("node01", "route: {destination: 10.244.1.0/24, via: 10.244.1.9, device: flannel.1}");
    Route wrong = ToldHosts.find(Route.class, facts, "10.244.1.9");
    Change change =
        first(
            "node01",
            "replace-route",
            Map.of("route", "route", "via", "10.244.1.0", "onlink", "true"),
            Map.of("route", wrong));
    assertEquals(
        List.of("ip route replace 10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink"),
        commands(change).run());
    assertEquals(
        List.of("ip route replace 10.244.1.0/24 via 10.244.1.9 dev flannel.1"),
        commands(change).undo());
    assertEquals("flannel-writes-routes", commands(change).remarks().get(0).key());
  }

  @Test
  void anEntryOfATunnelIsFilledFromTheOtherNode() {
    Change change =
        first(
            "master01",
            "replace-neighbour",
            Map.of("ip", "10.244.2.0", "device", "flannel.1", "mac", "?vtep 10.244.2.0"),
            Map.of());
    assertEquals(
        List.of(
            "ip neigh replace 10.244.2.0 lladdr '02:00:00:00:00:12' dev flannel.1 nud permanent"
                .replace("'", "")),
        commands(change).run());
  }

  @Test
  void anMtuIsWhatTheUnderlayLeaves() {
    Change change =
        first("node01", "set-link-mtu", Map.of("device", "flannel.1", "mtu", "?mtu"), Map.of());
    assertEquals(List.of("ip link set dev flannel.1 mtu 1450"), commands(change).run());
  }

  @Test
  void anAuthorIsToldWhatIsWrongWithAnEntry() {
    assertEquals(
        List.of(), Changes.check("set-sysctl", Map.of("key", "{parameter.key}", "value", "1")));
    assertTrue(
        Changes.check("set-sysctrl", Map.of()).get(0).contains("Did you mean 'set-sysctl'?"));
    assertTrue(
        Changes.check("add-route", Map.of("destination", "x", "vai", "y"))
            .get(0)
            .contains("Did you mean 'via'?"));
    assertTrue(Changes.check("set-link-up", Map.of()).get(0).contains("lacks 'device'"));
    assertTrue(
        Changes.check("add-route", Map.of("destination", "x", "via", "?gatewy"))
            .get(0)
            .contains("Did you mean 'gateway'?"));
  }

  @Test
  void anOpenPlaceholderMakesNoChange() {
    Proposal proposal =
        Changes.propose(
            "set-sysctl",
            Map.of("key", "{parameter.key}", "value", "1"),
            "node01",
            Map.of(),
            Surroundings.of(facts));
    assertTrue(proposal.candidates().isEmpty());
    assertEquals(1, proposal.problems().size());
  }
}
