package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BridgePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HairpinModesTest {
  private static final Parser PARSER = new HairpinModesParser();

  @ParameterizedTest
  @ValueSource(strings = {" = 0", ":0", " 0", ": 0"})
  void thePathTellsBridgeAndPortHoweverItWasPrinted(String value) {
    String path = "/sys/devices/virtual/net/cni0/brif/veth4bf/hairpin_mode";

    BridgePort port = Reading.of(PARSER, path + value).only(BridgePort.class);

    assertEquals(
        "veth4bf of cni0, false", port.device() + " of " + port.bridge() + ", " + port.hairpin());
  }

  @Test
  void oneIsOn() {
    BridgePort port =
        Reading.of(PARSER, "/sys/class/net/docker0/brif/veth1/hairpin_mode:1")
            .only(BridgePort.class);

    assertTrue(port.hairpin());
  }

  @Test
  void otherLinesTellNoPort() {
    Reading reading = Reading.of(PARSER, "cat: /sys/…/hairpin_mode: No such file", "0");

    assertEquals(0, reading.all(BridgePort.class).size());
  }
}
