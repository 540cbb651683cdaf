package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bridge link} of iproute2 6.1, with {@code -d} and without. */
class BridgeLinkParserTest {
  private static final String PORT =
      "5: veth1@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master cni0 state %s priority 32"
          + " cost 2";
  private static final String DETAILS =
      "    hairpin off guard off root_block off fastleave off learning on flood on isolated off";

  private static Reading read(String... lines) {
    return Reading.of(new BridgeLinkParser(), lines);
  }

  @Test
  void detailsTellWhatAPortIsSetTo() {
    Reading reading = read(PORT.formatted("forwarding"), DETAILS);

    assertFalse(reading.all(BridgePort.class).get(0).hairpin());
    assertTrue(reading.isCollected(Topic.BRIDGE_PORTS));
  }

  @Test
  void withoutThemItIsUnknown() {
    Reading reading = read(PORT.formatted("forwarding"));

    assertEquals(List.of(), reading.all(BridgePort.class));
    assertFalse(reading.isCollected(Topic.BRIDGE_PORTS));
  }

  @Test
  void thatAPortPassesNothingOnShowsWithoutThem() {
    assertEquals("disabled", read(PORT.formatted("disabled")).all(BridgePort.class).get(0).state());
  }

  @Test
  void aHostWithoutPortsPrintsNothing() {
    assertTrue(read().isCollected(Topic.BRIDGE_PORTS));
  }
}
