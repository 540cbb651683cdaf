package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a change of the packet filter last, by what loads the rules at boot. */
class RuleKeepingTest {
  private static final String INPUT = "netfilter_rule: {rule: \"-A INPUT -s 10.9.9.9 -j DROP\"}";

  private static ToldNetwork host(String... more) {
    List<String> told = new ArrayList<>(List.of(more));
    told.add(INPUT);
    told.add("netfilter_rule: {rule: \"-A FORWARD -s 10.9.9.9 -j DROP\", pod: web}");
    told.add("netfilter_rule: {rule: \"-A IN_public_direct -s 10.9.9.8 -j DROP\"}");
    told.add(
        "netfilter_rule: {table: nat, rule: \"-A POSTROUTING -s 10.1.0.0/16 -j SNAT --to-source"
            + " 10.0.0.5\"}");
    told.add("netfilter_policy: {table: filter, chain: FORWARD, policy: DROP}");
    told.add("netfilter_rule: {table: fw, chain: INPUT, backend: native, rule: drop}");
    return ToldNetwork.of("gw01", told.toArray(String[]::new));
  }

  private static String service(String name, String state) {
    return "installed_service: {name: " + name + ", state: " + state + "}";
  }

  /** The lines that keep it, else the remarks. */
  private static List<String> kept(Treated treated) {
    return treated.persist().isEmpty() ? treated.remarks() : treated.persist();
  }

  private static List<String> insertion(ToldNetwork network, String words) {
    return kept(network.treat("gw01", "insert-netfilter-rule", ToldNetwork.arguments(words)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iptables-services | active | service iptables save",
        "iptables-persistent | enabled | netfilter-persistent save",
        "nftables | active | nft list ruleset > /etc/nftables.conf",
        "firewalld | running | change-in-firewalld",
        "ufw | active | change-in-ufw",
        "firewalld | inactive | no-tool-keeps-rules: iptables-save",
        "ufw | disabled | no-tool-keeps-rules: iptables-save",
        "nftables | masked | no-tool-keeps-rules: iptables-save",
        "iptables-services | failed | no-tool-keeps-rules: iptables-save",
        "iptables-persistent | dead | no-tool-keeps-rules: iptables-save"
      })
  void itIsTheServiceThatRunsWhichKeepsTheRules(String name, String state, String keeps) {
    ToldNetwork network = host(service(name, state));

    Treated policy =
        network.treat(
            "gw01",
            "set-chain-policy",
            Map.of("chain", "it", "policy", "ACCEPT"),
            Map.of("it", network.fact(NetfilterChain.class, "policy")));

    assertEquals(List.of(keeps), kept(policy));
  }

  @Test
  void whatKubeProxyWritesAnewIsSavedByNobody() {
    String rule = "-A KUBE-SEP-AB -p tcp -j DNAT --to-destination 10.1.0.9:80";
    ToldNetwork network =
        host(
            service("iptables-services", "active"),
            "netfilter_rule: {table: nat, rule: \"" + rule + "\"}");

    List<String> kept = insertion(network, "table=nat chain=KUBE-SEP-AB target=ACCEPT");

    assertTrue(kept.get(0).startsWith("chain-written-anew"), kept.toString());
  }

  @Test
  void theFirewallThatWritesTheRulesItselfComesBeforeWhatOnlySavesThem() {
    ToldNetwork network =
        host(
            service("ufw", "active"),
            service("iptables-persistent", "active"),
            service("nftables", "active"));

    assertEquals(
        List.of("ufw allow proto tcp from any to any port 22"),
        insertion(network, "chain=INPUT target=ACCEPT protocol=tcp port=22"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chain=INPUT target=ACCEPT protocol=udp port=8472 source=10.0.0.0/24"
            + " | ufw allow proto udp from 10.0.0.0/24 to any port 8472",
        "chain=INPUT target=ACCEPT protocol=tcp port=22 destination=10.0.0.5 in=eth0"
            + " | ufw allow in on eth0 proto tcp from any to 10.0.0.5/32 port 22",
        "chain=FORWARD target=ACCEPT source=10.1.0.0/24 destination=10.2.0.0/24"
            + " | ufw route allow from 10.1.0.0/24 to 10.2.0.0/24",
        "chain=FORWARD target=ACCEPT in=docker0 out=eth0"
            + " | ufw route allow in on docker0 out on eth0 from any to any",
        "chain=FORWARD target=ACCEPT state=ESTABLISHED | change-in-ufw",
        "chain=FORWARD target=ACCEPT not_out=eth0 | change-in-ufw",
        "chain=FORWARD target=ACCEPT not_destination=10.2.0.0/24 | change-in-ufw",
        "chain=FORWARD target=ACCEPT protocol=tcp port=80 | change-in-ufw",
        "chain=FORWARD target=ACCEPT protocol=icmp icmp_type=fragmentation-needed | change-in-ufw",
        "chain=FORWARD target=RETURN | change-in-ufw",
        "chain=FORWARD table=mangle target=ACCEPT | change-in-ufw",
        "chain=INPUT target=ACCEPT source=10.1.0.0/24 | change-in-ufw",
        "chain=INPUT target=ACCEPT protocol=tcp port=80 state=NEW | change-in-ufw"
      })
  void ufwIsToldOnlyWhatItCanSay(String words, String keeps) {
    ToldNetwork network =
        host(
            service("ufw", "active"),
            "link: {device: eth0}",
            "link: {device: docker0, kind: bridge}");

    assertEquals(List.of(keeps), insertion(network, words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chain=INPUT target=ACCEPT protocol=udp port=8472 source=10.0.0.0/24"
            + " destination=10.0.0.5"
            + " | --add-rich-rule='rule family=ipv4 source address=10.0.0.0/24 destination"
            + " address=10.0.0.5/32 port port=8472 protocol=udp accept'",
        "chain=INPUT target=ACCEPT protocol=udp port=53 in=eth0"
            + " | --direct --add-rule ipv4 filter INPUT 0 -p udp --dport 53 -i eth0 -j ACCEPT",
        "chain=INPUT target=ACCEPT protocol=udp port=53 state=NEW | --direct --add-rule ipv4 filter"
            + " INPUT 0 -p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT",
        "chain=INPUT_direct target=ACCEPT source=10.1.0.0/24"
            + " | --direct --add-rule ipv4 filter INPUT_direct 0 -s 10.1.0.0/24 -j ACCEPT",
        "chain=POSTROUTING table=nat target=MASQUERADE"
            + " | --direct --add-rule ipv4 nat POSTROUTING 0 -j MASQUERADE"
      })
  void firewalldIsToldAnOpenPortByItsZonesAndAllElseAsItIs(String words, String told) {
    ToldNetwork network = host(service("firewalld", "running"), "link: {device: eth0}");

    assertEquals(List.of("firewall-cmd --permanent " + told), insertion(network, words));
  }

  @Test
  void ofNftablesOwnChainsFirewalldTakesAnOpenPortOnly() {
    ToldNetwork network = host(service("firewalld", "running"));
    Map<String, NetfilterRule> roles =
        Map.of("it", network.fact(NetfilterRule.class, "backend: native"));

    assertEquals(
        List.of("change-in-firewalld"),
        kept(
            network.treat(
                "gw01",
                "insert-netfilter-rule",
                Map.of("before", "it", "target", "ACCEPT"),
                roles)));
  }

  @Test
  void whatFirewalldWasToldAsItIsIsTakenBackFromIt() {
    ToldNetwork network = host(service("firewalld", "running"));

    assertEquals(
        List.of(
            "firewall-cmd --permanent --direct --remove-rule ipv4 filter IN_public 0 -s 10.9.9.8"
                + " -j DROP"),
        deletion(network, "IN_public_direct"));
    assertEquals(List.of("change-in-firewalld"), deletion(network, "-A INPUT"));
  }

  private static List<String> deletion(ToldNetwork network, String says) {
    return kept(
        network.treat(
            "gw01", "delete-netfilter-rule", "rule", network.fact(NetfilterRule.class, says)));
  }

  @Test
  void aRuleThatTranslatesOtherwiseIsKeptLikeAnyOther() {
    ToldNetwork network = host(service("iptables-services", "active"));

    assertEquals(
        List.of("service iptables save"),
        kept(
            network.treat(
                "gw01",
                "retarget-netfilter-rule",
                Map.of("rule", "it", "target", "MASQUERADE"),
                Map.of("it", network.fact(NetfilterRule.class, "SNAT")))));
  }

  @Test
  void whatNobodyKeepsIsShownByTheToolThatPrintsIt() {
    ToldNetwork network = host();

    assertEquals(List.of("no-tool-keeps-rules: iptables-save"), deletion(network, "-A INPUT"));
    assertEquals(
        List.of("no-tool-keeps-rules: nft list ruleset"), deletion(network, "backend: native"));
  }

  @Test
  void whatIsInANamespaceGoesWithIt() {
    ToldNetwork network = host(service("iptables-services", "active"));

    assertEquals(List.of("lost-with-namespace: web"), deletion(network, "-A FORWARD"));
  }
}
