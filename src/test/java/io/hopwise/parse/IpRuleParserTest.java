package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpRuleParserTest {
  private static PolicyRule rule(String line) {
    return Reading.of(new IpRuleParser(), line).only(PolicyRule.class);
  }

  @Test
  void theKernelsOwnRulesAreRead() {
    Reading reading =
        Reading.of(
            new IpRuleParser(),
            "0:\tfrom all lookup local",
            "32766:\tfrom all lookup main",
            "32767:\tfrom all lookup default");
    List<PolicyRule> rules = reading.all(PolicyRule.class);
    assertEquals(List.of(0L, 32766L, 32767L), rules.stream().map(PolicyRule::priority).toList());
    assertEquals("local", rules.get(0).table());
    assertEquals(Prefix.ALL4, rules.get(0).from());
    assertEquals(2, rules.get(2).position());
    assertTrue(reading.isCollected(Topic.POLICY_RULES));
  }

  @Test
  void notNegatesAndFromAndToAreRead() {
    PolicyRule rule = rule("50:\tnot from 10.0.0.0/24 to 10.1.0.0/16 lookup 100");
    assertTrue(rule.not());
    assertEquals(Prefix.parse("10.0.0.0/24"), rule.from());
    assertEquals(Prefix.parse("10.1.0.0/16"), rule.to());
  }

  @Test
  void aMarkWithoutMaskComparesAllBits() {
    assertEquals(0x10, rule("50:\tfrom all fwmark 0x10 lookup 100").fwmark());
    assertEquals(0xffffffffL, rule("50:\tfrom all fwmark 0x10 lookup 100").fwmask());
    assertEquals(0xf0, rule("50:\tfrom all fwmark 0x10/0xf0 lookup 100").fwmask());
  }

  @Test
  void devicesAreReadAndADetachedOneSaysSo() {
    PolicyRule rule = rule("50:\tfrom all iif lo oif wg0 [detached] lookup 100");
    assertEquals("lo", rule.iif());
    assertEquals("wg0", rule.oif());
    assertTrue(rule.detached());
  }

  @Test
  void usersProtocolsAndPortsAreRead() {
    PolicyRule rule =
        rule("50:\tfrom all uidrange 0-999 ipproto tcp sport 1000-2000 dport 443 lookup 100");
    assertEquals(0, rule.uidFrom());
    assertEquals(999, rule.uidTo());
    assertEquals(6, rule.protocol());
    assertEquals(new PortRange(1000, 2000), rule.sourcePorts());
    assertEquals(new PortRange(443, 443), rule.destinationPorts());
  }

  @Test
  void aTosIsReadByNumberAndByName() {
    assertEquals(0x10, rule("50:\tfrom all tos 0x10 lookup 100").tos());
    assertEquals(0x10, rule("50:\tfrom all tos lowdelay lookup 100").tos());
  }

  @Test
  void suppressedPrefixLengthsAreRead() {
    assertEquals(
        0, rule("50:\tfrom all lookup main suppress_prefixlength 0").suppressPrefixLength());
    assertEquals(-1, rule("50:\tfrom all lookup main").suppressPrefixLength());
  }

  @Test
  void rulesThatEndTheSearchAreActions() {
    assertEquals("unreachable", rule("50:\tfrom all iif eth1 unreachable").action());
    assertEquals("prohibit", rule("50:\tfrom all prohibit").action());
    assertEquals("blackhole", rule("50:\tfrom all blackhole").action());
    assertEquals("nop", rule("50:\tfrom all nop").action());
  }

  @Test
  void gotoNamesAPriority() {
    PolicyRule rule = rule("50:\tfrom all goto 32766");
    assertEquals("goto", rule.action());
    assertEquals("32766", rule.table());
    assertEquals("goto", rule("51:\tfrom all goto 999 [unresolved]").action());
  }

  @Test
  void anUnknownSelectorMakesTheWholeLineUnknown() {
    Reading reading =
        Reading.of(
            new IpRuleParser(),
            "50:\tfrom all moonphase full lookup 100",
            "60:\tfrom all lookup main");
    assertEquals(List.of(1), reading.notUnderstood());
    assertEquals(60, reading.only(PolicyRule.class).priority());
    assertFalse(reading.isCollected(Topic.POLICY_RULES));
  }
}
