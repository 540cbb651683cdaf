package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Step;
import org.junit.jupiter.api.Test;

/** What the texts show and hide: traps 128, 138 to 143 and 147, on recorded text. */
class TextTrapsTest {
  private static final String PING = "a ping 10.2.0.2";

  @Test
  @Trap(128)
  void masqueradeIntoATunWritesTheTunsAddress() {
    boolean rewritten =
        Recorded.of("tun-masqueraded").trace("a source 10.244.5.7").forward().stream()
            .anyMatch(
                step ->
                    step instanceof Step.Rewritten to
                        && to.after().from().toString().equals("10.244.1.0"));
    assertTrue(rewritten);
  }

  @Test
  @Trap(138)
  void noTableIsNoRule() {
    assertEquals("ok", Recorded.of("line").walk(PING));
    assertEquals("ok", Recorded.of("legacy-listed-once").walk(PING));
  }

  @Test
  @Trap(141)
  void rulesOfIptablesNftAreReadFromItsSave() {
    assertEquals("timeout", Recorded.of("managed-by-iptables-nft").walk("a tcp 10.2.0.2 9091"));
    assertEquals("ok", Recorded.of("managed-by-iptables-nft").walk(PING));
  }

  @Test
  @Trap(142)
  void aNativeChainInsideATableOfIptablesDrops() {
    Recorded recorded = Recorded.of("native-chain-in-filter");
    assertEquals("no-reply", recorded.walk(PING));
    assertEquals("ok?", recorded.without("r", "nft_list_ruleset").walk(PING));
    assertEquals("no-reply", Recorded.of("native-table-beside").walk(PING));
  }

  @Test
  @Trap(143)
  void anAddressMayHaveNoRouteAndATableAnotherName() {
    assertEquals("ok", Recorded.of("other-table").walk(PING));
    assertEquals("net-unreachable", Recorded.of("noprefixroute").walk("a ping 10.67.0.2"));
    assertEquals("ok", Recorded.of("noprefixroute").walk("a ping 10.67.0.1"));
  }

  @Test
  @Trap(147)
  void whatIsTooLargeForTheOwnDeviceIsALocalError() {
    assertEquals("message-too-long", Recorded.of("small-own-device").walk(PING + " -s 1400 -M do"));
    assertEquals("refused", Recorded.of("line").walk("a tcp 10.2.0.2 9091"));
    assertEquals("port-unreachable", Recorded.of("line").walk("a udp 10.2.0.2 53"));
  }
}
