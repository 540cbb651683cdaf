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
  void showstpTellsItToo() {
    Reading reading =
        Reading.of(
            new BrctlStpParser(),
            "docker0",
            " bridge id\t\t8000.0242e1a2b3c4",
            "",
            "veth1 (1)",
            " port id\t\t8001\t\t\tstate\t\t     forwarding",
            "veth2 (2)",
            " port id\t\t8002\t\t\tstate\t\t       blocking",
            " flags\t\t\t");

    BridgePort port = reading.only(BridgePort.class);
    assertEquals(
        "docker0 veth2 blocking", port.bridge() + " " + port.device() + " " + port.state());
  }

  @Test
  void aHostWithoutPortsPrintsNothing() {
    assertTrue(read().isCollected(Topic.BRIDGE_PORTS));
  }
}
