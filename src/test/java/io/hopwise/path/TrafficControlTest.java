package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tc(8) of a device may keep from going on, in the line a - r - b. */
class TrafficControlTest {
  private static Hosts queue(String text) {
    return Hosts.line().put("r", "sos_commands/networking/tc_-s_qdisc_show", text + "\n");
  }

  private static Hosts filter(String device, String direction) {
    return Hosts.line()
        .put(
            "r",
            "sos_commands/networking/tc_-s_filter_show_dev_" + device + "_" + direction,
            "filter protocol all pref 1 bpf chain 0\n"
                + "filter protocol all pref 1 bpf chain 0 handle 0x1 agent direct-action not_in_hw"
                + " id 34\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qdisc netem 8001: dev rb root refcnt 2 limit 1000 loss 100%",
        "qdisc blackhole 8001: dev rb root refcnt 2"
      })
  void aQueueThatLosesAllEndsWhatLeavesByItsDevice(String text) {
    assertEquals("r lost-in-queue", end(queue(text).ping("a", "10.2.0.2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qdisc netem 8001: dev rb root refcnt 2 limit 1000 delay 5ms",
        "qdisc netem 8001: dev other root refcnt 2 limit 1000 loss 100%"
      })
  void anotherQueueEndsNothing(String text) {
    assertEquals("ok", seen(queue(text).ping("a", "10.2.0.2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ra ingress", "rb egress"})
  void aProgramOnTheWayMakesTheWalkUncertain(String where) {
    String[] words = where.split(" ", 2);
    Trace trace = filter(words[0], words[1]).ping("a", "10.2.0.2");

    assertTrue(has(trace, Code.TRAFFIC_FILTER_UNKNOWN));
    assertFalse(trace.certain());
  }

  @Test
  void aProgramOnADeviceBesideTheWayDoesNot() {
    assertTrue(filter("rb", "ingress").ping("a", "10.1.0.1").certain());
  }
}
