package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rule of the packet filter says of itself to the rules that ask it. */
class NetfilterRuleTest {
  private static final Match UDP = new Match.Protocol(Set.of(17), false);
  private static final Match TO_8472 =
      new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(8472, 8472)), false);

  private static NetfilterRule rule(Match... matches) {
    return new NetfilterRule(
        "h",
        "",
        Backend.NFT,
        "ip",
        "filter",
        "INPUT",
        1,
        List.of(matches),
        List.of(new Action.Drop()),
        -1,
        "",
        Source.NONE);
  }

  private static Match from(String prefix, boolean negated) {
    return new Match.SourceAddress(Prefix.parse(prefix), negated);
  }

  @Test
  void aRuleWithoutConditionsTakesEveryPort() {
    assertTrue(rule().takesUdpTo(8472));
  }

  @Test
  void aRuleForThisPortOfUdpTakesIt() {
    assertTrue(rule(UDP, TO_8472).takesUdpTo(8472));
    assertFalse(rule(UDP, TO_8472).takesUdpTo(8285));
  }

  @Test
  void aRuleForAnotherProtocolDoesNot() {
    assertFalse(rule(new Match.Protocol(Set.of(6), false)).takesUdpTo(8472));
    assertTrue(rule(new Match.Protocol(Set.of(6), true)).takesUdpTo(8472));
  }

  @Test
  void aRuleThatAsksMoreDoesNotTakeAllOfAPort() {
    assertFalse(rule(UDP, from("10.0.0.0/8", false)).takesUdpTo(8472));
    assertFalse(rule(new Match.Unknown("-m u32")).takesUdpTo(8472));
  }

  @Test
  void addressesAloneDecideWhetherAllOfAPairIsTaken() {
    Ip from = Ip.parse("10.1.0.2");
    Ip to = Ip.parse("10.2.0.2");
    assertTrue(rule(from("10.1.0.0/16", false)).takesAll(from, to));
    assertFalse(rule(from("10.1.0.0/16", true)).takesAll(from, to));
    assertFalse(rule(from("10.1.0.0/16", false), UDP).takesAll(from, to));
  }

  @Test
  void aSourceThatNobodyKnowsMayBeTaken() {
    assertTrue(rule(from("10.1.0.0/16", false)).mayTakeFrom(Ip.NONE));
    assertFalse(rule(from("10.1.0.0/16", false)).mayTakeFrom(Ip.parse("10.2.0.2")));
  }
}
