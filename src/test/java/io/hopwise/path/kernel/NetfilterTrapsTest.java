package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/** The packet filter: traps 61 to 79, on recorded text. */
class NetfilterTrapsTest {
  @Test
  @Trap(61)
  void aDropAtAnyStageIsTheEnd() {
    assertEquals("ok", walk("chain-order", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("dropped-in-raw-PREROUTING", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("dropped-in-mangle-PREROUTING", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("dropped-in-mangle-FORWARD", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("dropped-in-security-FORWARD", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("dropped-in-mangle-POSTROUTING", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(67)
  void userChainsFallBackAndReturnInABuiltInChainIsItsPolicy() {
    assertEquals("ok", walk("empty-chain-returns", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("return-in-built-in", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(68)
  void gotoSkipsTheRestOfItsChain() {
    assertEquals("no-reply", walk("goto-skips-the-rest", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(69)
  void devicePatterns() {
    assertEquals("no-reply", walk("device-prefix", "a ping 10.2.0.2"));
    assertEquals("ok", walk("device-prefix-negated", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(70)
  void addrtypeLocalIsAnyOwnAddress() {
    assertEquals("no-reply", walk("addrtype-local", "a ping 10.2.0.1"));
    assertEquals("ok", walk("addrtype-local-in-device", "a ping 10.2.0.1"));
    assertEquals("no-reply", walk("addrtype-local-in-device", "a ping 10.1.0.1"));
  }

  @Test
  @Trap({75, 147})
  void aDropInTheOwnOutputIsRefusedToPingAndSilentToTcp() {
    assertEquals("not-permitted", walk("output-drop", "a ping 10.2.0.2"));
    assertEquals("timeout", walk("output-drop", "a tcp 10.2.0.2 9090"));
    assertEquals("not-permitted", walk("output-drop", "a udp 10.2.0.2 53"));
    assertEquals("not-permitted", walk("postrouting-drop", "a ping 10.2.0.2"));
    assertEquals("timeout", walk("postrouting-drop", "a tcp 10.2.0.2 9090"));
  }

  @Test
  @Trap({76, 147})
  void aRejectInTheOwnOutputIsHeard() {
    assertEquals("port-unreachable", walk("output-reject", "a ping 10.2.0.2"));
    assertEquals("refused", walk("output-reject", "a tcp 10.2.0.2 9090"));
  }

  @Test
  @Trap(77)
  void whatIsMadeHereDoesNotPassPrerouting() {
    assertEquals("ok", walk("dnat-prerouting", "a tcp 10.1.0.1 8080"));
    assertEquals("refused", walk("dnat-prerouting", "r tcp 10.1.0.1 8080"));
    assertEquals("ok", walk("dnat-output-keeps-source", "r tcp 10.1.0.1 8080"));
  }

  @Test
  @Trap(78)
  void forwardSeesTheTranslatedTarget() {
    assertEquals("ok", walk("ctstate-dnat", "a tcp 10.1.0.1 8080"));
    assertEquals("timeout", walk("ctstate-dnat", "a tcp 10.2.0.2 9090"));
    assertEquals("ok", walk("ctorigdstport", "a tcp 10.1.0.1 8080"));
    assertEquals("timeout", walk("ctorigdstport", "a tcp 10.2.0.2 9090"));
    assertEquals("ok", walk("forward-sees-after-dnat", "a tcp 10.1.0.1 8080"));
  }

  @Test
  @Trap(79)
  void dnatNeedsNoOwnAddress() {
    assertEquals("ok", walk("dnat-of-foreign-address", "a tcp 10.2.0.98 8081"));
    assertEquals("ok", walk("snat-in-input", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(80)
  void whoReachesItselfNeedsMasquerade() {
    assertEquals("timeout", walk("hairpin-by-router", "b tcp 10.2.0.1 8080"));
    assertEquals("ok", walk("hairpin-masqueraded", "b tcp 10.2.0.1 8080"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
