package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/** vxlan and tun: traps 110 to 127, on recorded text. */
class TunnelTrapsTest {
  @Test
  @Trap(110)
  void theOuterPacketPassesTheUnderlaysHooksWithTheInnerMarkAndNoOwner() {
    assertEquals("ok", walk("outer-mark-other", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("outer-inherits-mark", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("outer-mark-matched", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(111)
  void anOuterFlowIsNeverEstablished() {
    assertEquals("no-reply", walk("outer-flows-unreplied", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(112)
  void anEntryOfItsOwnBeatsTheZeroEntry() {
    assertEquals("no-reply", walk("vxlan-no-entry", "p1 ping 10.244.2.2"));
    assertEquals("ok", walk("vxlan-zero-entry", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("vxlan-wrong-entry-beats-zero", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(117)
  void receivingNeedsNoEntry() {
    assertEquals("no-reply", walk("vxlan-one-way", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(119)
  void whatHappensToTheOuterPacketIsNotHeard() {
    assertEquals("no-reply", walk("outer-dropped-in-output", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("outer-dropped-in-input", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("outer-rejected-in-input", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(120)
  void aTunnelWithoutItsSourceOrUnderlaySendsNothing() {
    assertEquals("no-reply", walk("vxlan-source-gone", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("vxlan-no-underlay-route", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("vxlan-underlay-down", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(121)
  void withoutLocalTheOuterSourceIsTheRoutes() {
    assertEquals("ok", walk("vxlan-without-local", "p1 ping 10.244.2.2"));
    assertEquals("no-reply", walk("vxlan-source-by-route", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(125)
  void aTunnelWithTheRightMtuAnswers() {
    assertEquals("message-too-long", walk("overlay", "p1 ping 10.244.2.2 -s 1472 -M do"));
    assertEquals("ok", walk("overlay", "p1 ping 10.244.2.2 -s 1472 -M dont"));
  }

  @Test
  @Trap(126)
  void learnedEntriesAreEntries() {
    assertEquals("ok", walk("vxlan-learned-entry", "p1 ping 10.244.2.2"));
    assertEquals("ok", walk("vxlan-learned-entry", "p2 ping 10.244.1.2"));
  }

  @Test
  @Trap(113)
  void withoutNeighbourNothingIsSent() {
    assertEquals("host-unreachable", walk("vxlan-no-neighbour", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(126)
  void aDeviceThatLearnsAnswersWhereTheQuestionCameFrom() {
    assertEquals("ok", walk("vxlan-learning", "p1 ping 10.244.2.2"));
  }

  @Test
  @Trap(127)
  void aTunWithoutAProcessIsSilent() {
    assertEquals("no-reply", walk("tun-without-process", "a ping 10.244.5.5"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
