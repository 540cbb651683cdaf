package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in a chain an inserted or deleted rule stands, and what moves. */
class InsertedRulePlaceTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "gw01",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.1 -j ACCEPT\"}",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.2 -j ACCEPT\"}",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.3 -j DROP\"}",
          "netfilter_rule: {table: mangle, rule: \"-A INPUT -s 10.0.0.4 -j DROP\"}",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.5 -j DROP\", pod: web}",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.6 -j DROP\", family: ip6, position: 3}",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.7 -j DROP\", backend: nft, pod: web}",
          "netfilter_rule: {rule: \"-A INPUT -s 10.0.0.8 -j DROP\", backend: nft, pod: web}",
          "netfilter_policy: {table: filter, chain: FORWARD, policy: DROP, pod: web}",
          "netfilter_rule: {table: fw, chain: in, family: inet, backend: native, rule: accept}",
          "netfilter_rule: {table: fw, chain: in, family: inet, backend: native, rule: reject}",
          "netfilter_rule: {table: fw, chain: in, family: inet, backend: native, rule: drop}");

  private static Treated insert(Map<String, String> where, Map<String, HostFact> roles) {
    return NETWORK.treat("gw01", "insert-netfilter-rule", where, roles);
  }

  private static Treated before(String says) {
    return insert(
        Map.of("before", "it", "target", "ACCEPT"),
        Map.of("it", NETWORK.fact(NetfilterRule.class, says)));
  }

  private static Treated delete(String says) {
    return NETWORK.treat(
        "gw01", "delete-netfilter-rule", "rule", NETWORK.fact(NetfilterRule.class, says));
  }

  /** Position and text of all rules that the host then has. */
  private static List<String> rules(Treated treated, String filter) {
    return Model.all(NetfilterRule.class, treated.after()).stream()
        .map(rule -> rule.position() + " " + rule.text())
        .filter(text -> text.matches(filter))
        .toList();
  }

  @Test
  void theRulesBehindItMoveAndThoseOfOtherChainsStay() {
    assertEquals(
        List.of(
            "1 -A INPUT -s 10.0.0.1 -j ACCEPT",
            "2 -A INPUT -j ACCEPT",
            "3 -A INPUT -s 10.0.0.2 -j ACCEPT",
            "4 -A INPUT -s 10.0.0.3 -j DROP",
            "1 -A INPUT -s 10.0.0.4 -j DROP",
            "1 -A INPUT -s 10.0.0.5 -j DROP",
            "3 -A INPUT -s 10.0.0.6 -j DROP",
            "1 -A INPUT -s 10.0.0.7 -j DROP",
            "2 -A INPUT -s 10.0.0.8 -j DROP"),
        rules(before("10.0.0.2"), ".*INPUT.*"));
  }

  @Test
  void theRulesBehindADeletedOneMoveUp() {
    assertEquals(
        List.of(
            "1 -A INPUT -s 10.0.0.1 -j ACCEPT",
            "2 -A INPUT -s 10.0.0.3 -j DROP",
            "1 -A INPUT -s 10.0.0.4 -j DROP",
            "1 -A INPUT -s 10.0.0.5 -j DROP",
            "3 -A INPUT -s 10.0.0.6 -j DROP",
            "1 -A INPUT -s 10.0.0.7 -j DROP",
            "2 -A INPUT -s 10.0.0.8 -j DROP"),
        rules(delete("10.0.0.2"), ".*INPUT.*"));
  }

  @Test
  void theFirstRuleOfAChainIsFirstWhateverStandsThere() {
    Treated first =
        insert(Map.of("chain", "INPUT", "before", "first", "target", "ACCEPT"), Map.of());

    assertEquals(List.of("iptables -I INPUT 1 -j ACCEPT"), first.run());
    assertEquals("1 -A INPUT -j ACCEPT", rules(first, ".*").get(0));
  }

  @ParameterizedTest
  @CsvSource({"before, last", "host, gw01"})
  void withoutAWordOrWithTheWordLastItIsTheLastOfItsChain(String key, String value) {
    Treated last = insert(Map.of("chain", "INPUT", key, value, "target", "ACCEPT"), Map.of());

    assertEquals(List.of("iptables -A INPUT -j ACCEPT"), last.run());
    assertEquals(List.of("iptables -D INPUT -j ACCEPT"), last.undo());
    assertEquals(List.of("4 -A INPUT -j ACCEPT"), rules(last, ".* INPUT -j.*"));
  }

  @Test
  void theLastOfAChainThatHasNoRuleYetIsItsFirst() {
    NetfilterChain chain = NETWORK.fact(NetfilterChain.class, "FORWARD");

    Treated last = insert(Map.of("before", "it", "target", "ACCEPT"), Map.of("it", chain));

    assertEquals(List.of("ip netns exec web iptables -A FORWARD -j ACCEPT"), last.run());
    assertEquals(List.of("1 -A FORWARD -j ACCEPT"), rules(last, ".* FORWARD .*"));
  }

  @Test
  void aChainByItsNameIsOfTheBackendThatHasMostToSayInItsNamespace() {
    String command = "iptables-nft -t nat -A OUTPUT -j ACCEPT";
    Map<String, String> outside = Map.of("chain", "OUTPUT", "table", "nat", "target", "ACCEPT");
    Map<String, String> inside =
        Map.of("chain", "OUTPUT", "table", "nat", "netns", "web", "target", "ACCEPT");

    assertEquals(List.of(command.replace("-nft", "")), insert(outside, Map.of()).run());
    assertEquals("NFT", rule(insert(inside, Map.of())).backend().name());
    assertEquals("LEGACY", rule(insert(outside, Map.of())).backend().name());
    assertEquals(
        "LEGACY",
        rule(insert(Map.of("chain", "INPUT", "netns", "bare", "target", "ACCEPT"), Map.of()))
            .backend()
            .name());
  }

  private static NetfilterRule rule(Treated treated) {
    return ((InsertNetfilterRule) treated.change()).rule();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule: accept | nft insert rule inet fw in accept",
        "rule: reject | nft add rule inet fw in index 0 accept",
        "rule: drop | nft add rule inet fw in index 1 accept"
      })
  void nftablesIsToldTheRuleThatStandsBefore(String says, String command) {
    assertEquals(List.of(command), before(says).run());
  }

  @Test
  void whereNobodyCollectedTheDevicesAnyMayBeThere() {
    ToldNetwork network =
        new ToldNetwork(
            new ToldHosts()
                .exactHost(
                    "gw01",
                    "netfilter_rule: {rule: \"-A INPUT -j DROP\"}",
                    "link: {device: eth0, pod: web}"));

    assertEquals(
        List.of("iptables -A INPUT -i flannel.1 -j ACCEPT"),
        network
            .treat(
                "gw01",
                "insert-netfilter-rule",
                Map.of("chain", "INPUT", "in", "flannel.1", "target", "ACCEPT"))
            .run());
  }

  @Test
  void aChainOfNftablesIsAddedToAtItsEnd() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01",
            "netfilter_policy: {table: fw, chain: in, family: inet, backend: native, policy: DROP}");
    NetfilterChain chain = network.fact(NetfilterChain.class, "native");

    assertEquals(
        List.of("nft add rule inet fw in accept"),
        network
            .treat(
                "gw01",
                "insert-netfilter-rule",
                Map.of("before", "it", "target", "ACCEPT"),
                Map.of("it", chain))
            .run());
  }

  @Test
  void aDeletedRuleOfNftablesComesBackWhereItStood() {
    assertEquals(List.of("nft add rule inet fw in index 0 reject"), delete("rule: reject").undo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "before=third target=ACCEPT | 'before' has to be 'first', 'last' or a role of the evidence"
            + " that is a rule, not 'third'",
        "target=ACCEPT | 'chain' has to be a chain, or 'before' a role that is a rule, not ''"
      })
  void aRuleNeedsAPlace(String words, String problem) {
    Map<String, String> arguments = ToldNetwork.arguments(words);

    assertEquals(
        List.of(problem), NETWORK.propose("gw01", "insert-netfilter-rule", arguments).problems());
  }
}
