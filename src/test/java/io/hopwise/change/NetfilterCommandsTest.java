package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which command a host's packet filter is changed by, and what it is told. */
class NetfilterCommandsTest {
  private static final String NATIVE =
      "netfilter_rule: {table: fw, chain: in, backend: native, rule: ";

  private static Treated deleted(ToldNetwork network, String says) {
    return network.treat(
        "gw01", "delete-netfilter-rule", "rule", network.fact(NetfilterRule.class, says));
  }

  private static Treated retargeted(String told, String words) {
    ToldNetwork network = ToldNetwork.of("gw01", told);
    return network.treat(
        "gw01",
        "retarget-netfilter-rule",
        ToldNetwork.arguments("rule=it " + words),
        Map.of("it", network.fact(NetfilterRule.class, "")));
  }

  private static Treated policy(String told, String policy) {
    ToldNetwork network = ToldNetwork.of("gw01", told);
    return network.treat(
        "gw01",
        "set-chain-policy",
        Map.of("chain", "it", "policy", policy),
        Map.of("it", network.fact(NetfilterChain.class, "")));
  }

  @Test
  void aRuleOfIpv6IsDeletedByTheCommandOfIpv6() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01", "netfilter_rule: {family: ip6, rule: \"-A INPUT -s 2001:db8::1/128 -j DROP\"}");

    Treated deleted = deleted(network, "-A INPUT");

    assertEquals(List.of("ip6tables -D INPUT -s 2001:db8::1/128 -j DROP"), deleted.run());
    assertEquals(List.of("no-tool-keeps-rules: ip6tables-save"), deleted.remarks());
  }

  @Test
  void anAddressOfIpv6IsNamedAsSuchToNft() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01",
            "netfilter_rule: {table: fw, chain: in, family: inet, backend: native, rule: drop}");

    Treated inserted =
        network.treat(
            "gw01",
            "insert-netfilter-rule",
            ToldNetwork.arguments("before=it source=2001:db8::1 target=ACCEPT"),
            Map.of("it", network.fact(NetfilterRule.class, "")));

    assertEquals(
        List.of("nft insert rule inet fw in 'ip6 saddr 2001:db8::1 accept'"), inserted.run());
  }

  @Test
  void whatOneOfTwoBackendsHoldsIsSavedByItsOwnCommand() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01",
            "netfilter_rule: {backend: nft, rule: \"-A INPUT -j ACCEPT\"}",
            "netfilter_rule: {backend: legacy, rule: \"-A INPUT -j DROP\"}");

    assertEquals(
        List.of("no-tool-keeps-rules: iptables-legacy-save"), deleted(network, "DROP").remarks());
  }

  @Test
  void aPolicyOfNftablesOwnChainIsSetByNft() {
    Treated policy =
        policy(
            "netfilter_policy: {table: fw, chain: in, family: inet, backend: native, policy: DROP}",
            "ACCEPT");

    assertEquals(List.of("nft chain inet fw in '{ policy accept; }'"), policy.run());
    assertEquals(List.of("nft chain inet fw in '{ policy drop; }'"), policy.undo());
    assertEquals("policy-accept: fw, in", policy.risk());
  }

  @Test
  void aPolicyIsAllThatChangesOfItsChain() {
    Treated policy =
        policy("netfilter_policy: {table: nat, chain: OUTPUT, policy: ACCEPT, pod: web}", "DROP");

    assertEquals(List.of("ip netns exec web iptables -t nat -P OUTPUT DROP"), policy.run());
    assertEquals(
        List.of(
            "- netfilter_policy: {table: nat, chain: OUTPUT, policy: ACCEPT, netns: web}",
            "+ netfilter_policy: {table: nat, chain: OUTPUT, policy: DROP, netns: web}"),
        policy.difference());
    assertEquals("policy-drop: nat, OUTPUT", policy.risk());
  }

  @Test
  void aBaseChainThatNamesNoPolicyAccepts() {
    Treated policy =
        policy("netfilter_chain: {table: filter, chain: INPUT, backend: native}", "DROP");

    assertEquals(List.of("nft chain ip filter INPUT '{ policy accept; }'"), policy.undo());
  }

  @Test
  void aRuleOfNftablesIsFoundWhateverItsCounterSaysNow() {
    Treated deleted =
        deleted(
            ToldNetwork.of("gw01", NATIVE + "udp dport 53 counter packets 7 bytes 420 drop}"), "");

    assertEquals(
        List.of(
            "nft delete rule ip fw in handle \"$(nft -a list chain ip fw in | grep -F -- 'udp dport"
                + " 53' | grep -F -- drop | sed -n 's/.*# handle //p' | head -n 1)\""),
        deleted.run());
  }

  @Test
  void aRuleOfIptablesThatOnlyNftWasAskedForIsDeletedByNft(@TempDir Path folder) throws Exception {
    List<HostFact> facts =
        snapshot(
            folder,
            """
            # Warning: table ip filter is managed by iptables-nft, do not touch!
            table ip filter {
            \tchain INPUT {
            \t\ttype filter hook input priority filter; policy accept;
            \t\tip saddr 10.9.9.9 counter packets 1 bytes 84 accept
            \t\tudp dport 8472 counter packets 2 bytes 168 drop
            \t}
            }
            """);
    NetfilterRule drop = Model.all(NetfilterRule.class, facts).get(1);
    Commands commands = new DeleteNetfilterRule(drop).commands(HostProfile.of(facts));

    assertEquals(
        List.of(
            "nft delete rule ip filter INPUT handle \"$(nft -a list chain ip filter INPUT | grep -F"
                + " -- 'udp dport 8472' | grep -F -- drop | sed -n 's/.*# handle //p' | head -n"
                + " 1)\""),
        commands.run());
    assertEquals(
        List.of(
            "nft add rule ip filter INPUT index 0 'udp dport 8472 counter packets 2 bytes 168 drop'"),
        commands.undo());
  }

  private static List<HostFact> snapshot(Path folder, String ruleset) throws Exception {
    Path file = folder.resolve("sos_commands/networking/nft_list_ruleset");
    Files.createDirectories(file.getParent());
    Files.writeString(file, ruleset, StandardCharsets.UTF_8);
    return HostReader.read(Snapshot.open(folder), "").facts();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-s 10.1.0.0/16 -j SNAT --to-source 10.0.0.9 | target=MASQUERADE | -s 10.1.0.0/16 -j MASQUERADE",
        "-p tcp --dport 80 -j DNAT --to-destination 10.1.0.9:8080 | target=DNAT to=10.1.0.3"
            + " | -p tcp --dport 80 -j DNAT --to-destination 10.1.0.3",
        "-d 10.96.0.1 --jump DNAT --to-destination 10.1.0.9 | target=DNAT to=10.1.0.3 port=0"
            + " | -d 10.96.0.1 -j DNAT --to-destination 10.1.0.3:0"
      })
  void aRuleOfIptablesTranslatesOtherwise(String rule, String words, String after) {
    Treated treated =
        retargeted("netfilter_rule: {table: nat, rule: '-A KUBE-SEP " + rule + "'}", words);

    assertEquals("iptables -t nat -I KUBE-SEP 1 " + after, treated.run().get(0));
    assertWalksAsTyped("netfilter_rule: {table: nat, rule: '-A KUBE-SEP " + after + "'}", treated);
    assertEquals("retarget-rule: -A KUBE-SEP " + after, treated.risk());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip saddr 10.1.0.0/16 snat to 10.0.0.9 persistent | target=MASQUERADE"
            + " | ip saddr 10.1.0.0/16 masquerade",
        "tcp dport 80 dnat to 10.1.0.9:8080 comment \"web\" | target=DNAT to=10.1.0.3 port=8081"
            + " | tcp dport 80 dnat to 10.1.0.3:8081 comment \"web\""
      })
  void aRuleOfNftablesTranslatesOtherwise(String rule, String words, String after) {
    Treated treated = retargeted(NATIVE + "'" + rule + "'}", words);

    assertEquals("nft insert rule ip fw in '" + after + "'", treated.run().get(0));
    assertEquals(
        "nft delete rule ip fw in handle \"$(nft -a list chain ip fw in | grep -F -- '"
            + rule
            + "' | sed -n 's/.*# handle //p' | head -n 1)\"",
        treated.run().get(1));
    assertWalksAsTyped(NATIVE + "'" + after + "'}", treated);
  }

  private static void assertWalksAsTyped(String told, Treated treated) {
    NetfilterRule read = ToldNetwork.of("gw01", told).fact(NetfilterRule.class, "");
    List<NetfilterRule> rules = Model.all(NetfilterRule.class, treated.after());
    assertEquals(List.of(read.actions()), rules.stream().map(NetfilterRule::actions).toList());
    assertEquals(List.of(read.matches()), rules.stream().map(NetfilterRule::matches).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule=it target=DNAT | 'to' has to be an address where the target is DNAT, not ''",
        "rule=it target=DNAT to=10.1.0.3 port=http | 'port' has to be a number from 0 to 65535, not"
            + " 'http'",
        "rule=it target=SNAT | 'target' has to be one of MASQUERADE, DNAT, not 'SNAT'",
        "rule=it target=MASQUERADE | 'rule' has to be a rule that translates, not 'it'",
        "rule=us target=MASQUERADE | 'rule' has to be a role of the evidence that is a NetfilterRule,"
            + " not 'us'"
      })
  void whatDoesNotTranslateCanNotTranslateOtherwise(String words, String problem) {
    ToldNetwork network = ToldNetwork.of("gw01", "netfilter_rule: {rule: \"-A INPUT -j DROP\"}");

    assertEquals(
        List.of(problem),
        network
            .propose(
                "gw01",
                "retarget-netfilter-rule",
                ToldNetwork.arguments(words),
                Map.of("it", network.fact(NetfilterRule.class, "")))
            .problems());
  }

  @ParameterizedTest
  @CsvSource({
    "DROP, delete-block",
    "REJECT, delete-block",
    "MASQUERADE, delete-masquerade",
    "RETURN, delete-rule"
  })
  void whatADeletedRuleDidIsSaid(String target, String risk) {
    String rule = "-A POSTROUTING -j " + target;

    assertEquals(
        risk + ": " + rule,
        deleted(ToldNetwork.of("gw01", "netfilter_rule: {rule: '" + rule + "'}"), "").risk());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{table: filter, chain: FORWARD, policy: DROP, backend: nft} | iptables-legacy",
        "{table: filter, chain: FORWARD, policy: ACCEPT, backend: nft} | iptables",
        "{table: filter, chain: FORWARD, policy: DROP, backend: nft, pod: web} | iptables"
      })
  void aPolicyThatDropsIsABackendOfItsHostWithoutAnyRule(String policy, String command) {
    Treated deleted =
        deleted(
            ToldNetwork.of(
                "gw01",
                "netfilter_rule: {rule: \"-A INPUT -s 10.9.9.9 -j DROP\"}",
                "netfilter_policy: " + policy),
            "");

    assertEquals(List.of(command + " -D INPUT -s 10.9.9.9 -j DROP"), deleted.run());
  }
}
