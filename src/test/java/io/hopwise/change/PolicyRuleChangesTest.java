package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.PolicyRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the routing policy database that are deleted. */
class PolicyRuleChangesTest {
  private static Treated deleted(ToldNetwork network, String says) {
    return network.treat(
        "gw01", "delete-policy-rule", "rule", network.fact(PolicyRule.class, says));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{priority: 100, table: \"100\"} | from all pref 100 lookup 100",
        "{priority: 1, from: 10.1.0.0/24, to: 10.2.0.0/24, table: vpn}"
            + " | from 10.1.0.0/24 to 10.2.0.0/24 pref 1 lookup vpn",
        "{priority: 7, not: true, from: 10.1.0.9, iif: eth1, oif: tun0, action: prohibit}"
            + " | not from 10.1.0.9/32 iif eth1 oif tun0 pref 7 prohibit",
        "{priority: 7, mark: 0x10, action: goto, table: \"900\"}"
            + " | from all fwmark 0x10 pref 7 goto 900",
        "{priority: 7, mark: 0x0/0xff, action: blackhole} | from all fwmark 0x0/0xff pref 7 blackhole",
        "{priority: 7, uid: 0-0, protocol: tcp, ports: 80, source_ports: 1000-2000, tos: 16,"
            + " table: \"5\"}"
            + " | from all uidrange 0-0 ipproto 6 sport 1000-2000 dport 80 tos 0x10 pref 7 lookup 5",
        "{priority: 7, ports: 53-53, action: unreachable} | from all dport 53 pref 7 unreachable",
        "{priority: 7, table: main, suppress_prefixlength: 0}"
            + " | from all pref 7 lookup main suppress_prefixlength 0"
      })
  void aRuleIsDeletedAndMadeAnewByAllThatItAsksFor(String told, String words) {
    Treated deleted = deleted(ToldNetwork.of("gw01", "policy_rule: " + told), "");

    assertEquals(List.of("ip rule del " + words), deleted.run());
    assertEquals(List.of("ip rule add " + words), deleted.undo());
  }

  @Test
  void onlyTheDeletedRuleIsGone() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01",
            "policy_rule: {priority: 100, table: \"100\", pod: web}",
            "policy_rule: {priority: 200, table: \"200\", pod: web}");

    Treated deleted = deleted(network, "200");

    assertEquals(
        List.of("- policy_rule: {priority: 200, table: 200, netns: web}"), deleted.difference());
    assertEquals(
        List.of("ip netns exec web ip rule del from all pref 200 lookup 200"), deleted.run());
  }
}
