package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/** MTU and neighbours: traps 129 to 137, on recorded text. */
class SizeAndNeighbourTrapsTest {
  @Test
  @Trap(130)
  void theErrorPassesThreeFilters() {
    assertEquals(
        "no-reply", walk("frag-needed-dropped-in-output", "a ping 10.2.0.2 -s 1400 -M do"));
    assertEquals("no-reply", walk("frag-needed-dropped-in-input", "a ping 10.2.0.2 -s 1400 -M do"));
    assertEquals(
        "no-reply", walk("frag-needed-dropped-in-forward", "a ping 10.4.0.2 -s 1400 -M do"));
  }

  @Test
  @Trap(132)
  void whatARouterLearntForItselfIsNotForOthers() {
    assertEquals("message-too-long", walk("learnt-by-the-router", "a ping 10.4.0.2 -s 1400 -M do"));
  }

  @Test
  @Trap(135)
  void aFailedNeighbourIsHostUnreachable() {
    assertEquals("host-unreachable", walk("neighbour-failed", "a ping 10.1.0.8"));
    assertEquals("host-unreachable", walk("neighbour-failed", "a ping 10.1.0.9"));
  }

  @Test
  @Trap(137)
  void ofTwoDevicesOnOneSegmentBothAnswerUnlessFiltered() {
    assertEquals("ok", walk("arp-flux", "f ping 10.5.0.20"));
    assertEquals("ok", walk("arp-filter", "f ping 10.5.0.20"));
    assertEquals("ok", walk("arp-filter", "f ping 10.5.0.21"));
  }

  @Test
  @Trap(133)
  void fragmentsArePutTogetherOnlyForConnectionTracking() {
    assertEquals(
        "no-reply", walk("fragments-without-conntrack", "a ping 10.2.0.2 -s 4000 -M dont"));
    assertEquals("ok", walk("fragments-without-conntrack", "a ping 10.2.0.2"));
    assertEquals("ok", walk("fragments-with-conntrack", "a ping 10.2.0.2 -s 4000 -M dont"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
