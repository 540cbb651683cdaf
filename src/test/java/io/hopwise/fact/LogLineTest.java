package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static LogLine kernel(String text) {
    return new LogLine("node01", "kernel", text, Source.NONE);
  }

  private static final String PACKET =
      "IN=flannel.1 OUT=cni0 MAC=56:91:4a:53:80:9b:7a:76:66:99:cf:da:08:00 SRC=10.244.1.0 DST=10.244.0.2 LEN=69";

  @ParameterizedTest
  @CsvSource({
    "'Sep 15 09:10:14 node01 kernel: filter_FWD_public_REJECT: ', filter_FWD_public_REJECT, true, false",
    "'[ 1234.567890] FINAL_REJECT: ',                              FINAL_REJECT,             true, false",
    "'[Tue Nov 20 22:30:22 2018] IPTables-Dropped: ',              IPTables-Dropped,         false, true",
    "'[  421.118] [UFW BLOCK] ',                                   [UFW BLOCK],              false, true",
    "'Sep 15 09:10:14 node01 kernel: TRACE: ',                     TRACE,                    false, false",
    "'',                                                           '',                       false, false"
  })
  void theRulesOwnWordsTellWhatItDoesWithThePacket(
      String before, String prefix, boolean rejected, boolean dropped) {
    LogLine line = kernel(before + PACKET);

    assertEquals(
        prefix + rejected + dropped, line.getPrefix() + line.isRejected() + line.isDropped());
  }

  @Test
  void aLoggedPacketIsOneBetweenTwo() {
    LogLine line = kernel("REJECT: " + PACKET);

    assertTrue(line.concerns(Ip.parse("10.244.1.0"), Ip.parse("10.244.0.2")));
    assertFalse(line.concerns(Ip.parse("10.244.0.2"), Ip.parse("10.244.1.0")));
    assertFalse(line.concerns(Ip.NONE, Ip.parse("10.244.0.2")));
  }

  @Test
  void theDevicesTellTheChain() {
    assertEquals("FORWARD", kernel("DROP " + PACKET).getChain());
    assertEquals("INPUT", kernel("DROP " + PACKET.replace("cni0", "")).getChain());
    assertEquals("OUTPUT", kernel("DROP " + PACKET.replace("flannel.1", "")).getChain());
  }

  @Test
  void wireGuardNamesTheAddressThatItHasNoPeerFor() {
    LogLine line = kernel("wireguard: wg0: No peer has allowed IPs matching 10.77.4.2");

    assertTrue(line.saysNoPeerFor(Ip.parse("10.77.4.2")));
    assertFalse(line.saysNoPeerFor(Ip.parse("10.77.4.20")));
    assertEquals("wg0 10.77.4.2", line.getWireGuardDevice() + " " + line.getWireGuardAddress());
  }

  @Test
  void wireGuardNamesTheSourceThatItRefused() {
    LogLine line =
        kernel(
            "wireguard: wg0: Packet has unallowed src IP (10.142.53.61) from peer 12"
                + " (10.9.0.1:51820)");

    assertTrue(line.saysRefusedFrom(Ip.parse("10.142.53.61")));
    assertFalse(line.saysRefusedFrom(Ip.parse("10.9.0.1")));
  }

  @Test
  void wireGuardNamesWhoCalledItByWhichWrongKey() {
    LogLine unknown = kernel("wireguard: wg0: Invalid handshake initiation from 10.9.0.1:51820");
    LogLine wrong =
        kernel("wireguard: wg0: Invalid MAC of handshake, dropping packet from 10.9.0.1:51820");

    assertTrue(unknown.saysUnknownCallFrom(Ip.parse("10.9.0.1")));
    assertFalse(unknown.saysWrongCallFrom(Ip.parse("10.9.0.1")));
    assertTrue(wrong.saysWrongCallFrom(Ip.parse("10.9.0.1")));
    assertFalse(wrong.saysUnknownCallFrom(Ip.parse("10.9.0.1")));
  }
}
