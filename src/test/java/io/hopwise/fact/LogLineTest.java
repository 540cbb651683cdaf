package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogLineTest {
  private static LogLine flanneld(String text) {
    return new LogLine("node01", "flanneld", text, Source.NONE);
  }

  @Test
  void vxlanNamesTheSubnetItLeavesOut() {
    LogLine line = flanneld("ignoring non-vxlan v4Subnet(10.77.3.0/24): type=host-gw");

    assertTrue(line.isLeavesOutFlannelNodes());
    assertTrue(line.names(Ip.parse("10.77.3.2")));
    assertFalse(line.names(Ip.parse("10.77.2.2")));
  }

  @Test
  void hostGwDoesNot() {
    LogLine line = flanneld("Ignoring non-host-gw subnet: type=vxlan");

    assertTrue(line.isLeavesOutFlannelNodes());
    assertFalse(line.isNamesSubnet());
    assertFalse(line.names(Ip.parse("10.77.3.2")));
  }

  @Test
  void otherLinesLeaveNobodyOut() {
    assertFalse(flanneld("Subnet added: 10.77.2.0/24 via 10.50.3.12").isLeavesOutFlannelNodes());
  }
}
