package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/** rp_filter and source checks: traps 47 to 60, on recorded text. */
class ReversePathTrapsTest {
  @Test
  @Trap(47)
  void theLargerOfAllAndTheDeviceCounts() {
    assertEquals("ok", walk("rp-filter-all-0-device-0", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("rp-filter-all-1-device-0", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("rp-filter-all-0-device-1", "a ping 10.2.0.2"));
    assertEquals("ok", walk("rp-filter-all-1-device-2", "a ping 10.2.0.2"));
    assertEquals("ok", walk("rp-filter-all-2-device-1", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(48)
  void theCheckIsAfterPreroutingAndBeforeForward() {
    assertEquals("r reverse-path-failed", Recorded.of("rp-filter-stage").end("a ping 10.2.0.2"));
  }

  @Test
  @Trap(49)
  void localDeliveryIsCheckedToo() {
    assertEquals("ok", walk("reverse-lookup-iif-out", "a ping 10.1.0.1"));
  }

  @Test
  @Trap(52)
  void looseWantsAnyUnicastRoute() {
    assertEquals("no-reply", walk("loose-without-route", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("loose-unreachable", "a ping 10.2.0.2"));
    assertEquals("ok", walk("loose-by-default-route", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(53)
  void looseOnADeviceWithoutAddressIsStrict() {
    assertEquals("no-reply", walk("loose-without-address", "a ping 10.2.0.2"));
    assertEquals("ok", walk("loose-without-address-right", "a ping 10.2.0.2"));
    assertEquals("ok", walk("off-without-address", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(54)
  void theReverseLookupHasNoMarkUnlessTold() {
    assertEquals("no-reply", walk("reverse-lookup-without-mark", "a ping 10.2.0.2"));
    assertEquals("ok", walk("reverse-lookup-with-mark", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(55)
  void theReverseLookupComesFromTheOutDeviceOrLo() {
    assertEquals("ok", walk("reverse-lookup-iif-out", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("reverse-lookup-iif-lo", "a ping 10.2.0.2"));
    assertEquals("ok", walk("reverse-lookup-from", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(56)
  void anOwnAddressIsNoSource() {
    assertEquals("no-reply", walk("own-source", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("own-source-accepted-strict", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(57)
  void aCustomRuleSwitchesTheFullCheckOn() {
    assertEquals("yes", walk("broadcast-source", "a arrives 10.2.0.2"));
    assertEquals("no", walk("broadcast-source-custom-rule", "a arrives 10.2.0.2"));
  }

  @Test
  @Trap(60)
  void theSendersOwnFilterDropsTheAnswer() {
    assertEquals("no-reply", walk("strict-at-the-sender", "a ping 10.2.0.2"));
    assertEquals("ok", walk("asymmetric-without-filter", "a ping 10.2.0.2"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
