package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames over a bridge and veth pairs: p and q are containers of h behind br0, recorded. */
class BridgedFramesTest {
  private static final String DEVICES = "ip_-d_address";
  private static final String UP = "<BROADCAST,MULTICAST,UP,LOWER_UP>";
  private static final String CALL = "net.bridge.bridge-nf-call-iptables = ";

  private static Recorded bridge() {
    return Recorded.of("bridge");
  }

  private static Step crossed(Trace trace) {
    return trace.forward().stream()
        .filter(Step.Crossed.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "p ping 10.5.0.3, crossed-bridge, q,  e0",
    "p ping 10.5.0.1, crossed-veth,   '', br0",
    "h ping 10.5.0.2, crossed-veth,   p,  e0"
  })
  void theWayOfAFrameIsTold(String probe, String code, String netns, String device) {
    Step crossed = crossed(bridge().trace(probe));

    assertEquals(code, crossed.code().text());
    assertEquals("h", crossed.details().get("host"));
    assertEquals(netns, crossed.details().get("netns"));
    assertEquals(device, crossed.details().get("device"));
    assertEquals("false", crossed.details().get("filtered"));
  }

  @Test
  void aFrameThatPassedThePacketFilterOnItsBridgeIsToldSo() {
    Recorded called = bridge().changed("h", "kernel/sysctl_-a", CALL + "0", CALL + "1");

    assertEquals("true", crossed(called.trace("p ping 10.5.0.3")).details().get("filtered"));
    assertEquals("false", crossed(called.trace("p ping 10.5.0.1")).details().get("filtered"));
  }

  @Test
  void aWireIsToldAsOne() {
    Trace trace = Recorded.of("line").trace("a ping 10.1.0.1");
    assertEquals(List.of("crossed-wire"), codes(trace));
  }

  private static List<String> codes(Trace trace) {
    return trace.forward().stream()
        .filter(Step.Crossed.class::isInstance)
        .map(s -> s.code().text())
        .toList();
  }

  @Test
  void aBridgeThatIsDownPassesNothing() {
    Recorded down = bridge().changed("h", DEVICES, "br0: " + UP, "br0: <BROADCAST,MULTICAST>");

    assertEquals("host-unreachable", result(down, "p ping 10.5.0.3"));
  }

  private static String result(Recorded recorded, String probe) {
    return recorded.trace(probe).prediction().text();
  }

  @ParameterizedTest
  @CsvSource({"hp", "hq"})
  void neitherDoesOneOfWhosePortsIsDown(String port) {
    Recorded down =
        bridge().changed("h", DEVICES, port + "@if2: " + UP, port + "@if2: <BROADCAST,MULTICAST>");

    assertEquals("host-unreachable", result(down, "p ping 10.5.0.3"));
  }

  @Test
  void aPermanentEntryLeadsIntoABridgeThatIsDown() {
    Recorded known =
        bridge()
            .with(
                "h",
                "namespaces/p/ip_netns_exec_p_ip_neigh_show",
                "10.5.0.3 dev e0 lladdr 02:00:00:00:00:04 PERMANENT\n");
    assertEquals("ok", result(known, "p ping 10.5.0.3"));

    Recorded down = known.changed("h", DEVICES, "br0: " + UP, "br0: <BROADCAST,MULTICAST>");
    assertEquals("h device-down", down.end("p ping 10.5.0.3"));
  }

  @ParameterizedTest
  @CsvSource({"1376, ok", "1377, no-reply"})
  void aPortTakesFourBytesMoreThanItsMtu(int size, String sees) {
    Recorded small =
        bridge()
            .changed("h", DEVICES, "hq@if2: " + UP + " mtu 1500", "hq@if2: " + UP + " mtu 1400");

    assertEquals(sees, result(small, "p ping 10.5.0.3 -s " + size + " -M do"));
  }

  @Test
  void whatIsTooBigForAPortIsToldWithBothNumbers() {
    Recorded small =
        bridge()
            .changed("h", DEVICES, "hq@if2: " + UP + " mtu 1500", "hq@if2: " + UP + " mtu 1400");
    Trace trace = small.trace("p ping 10.5.0.3 -s 1472 -M do");
    Step dropped = trace.forward().get(trace.forward().size() - 1);

    assertEquals(Code.TOO_BIG_FOR_PORT, dropped.code());
    assertEquals("hq", dropped.details().get("device"));
    assertEquals("1400", dropped.details().get("mtu"));
    assertEquals("1500", dropped.details().get("length"));
    assertEquals("no-reply", trace.prediction().text());
  }

  @Test
  void whatIsDroppedOnTheBridgeEndsThere() {
    String rules =
        "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT DROP [0:0]\n-A FORWARD -p tcp -j REJECT --reject-with tcp-reset\n-A FORWARD -p icmp -j DROP\nCOMMIT\n";
    Recorded called =
        bridge()
            .changed("h", "kernel/sysctl_-a", CALL + "0", CALL + "1")
            .with("h", "../firewall_tables/iptables-legacy-save", rules);

    assertEquals("no-reply", result(called, "p ping 10.5.0.3"));
    assertEquals("h dropped-by-rule", called.end("p ping 10.5.0.3"));
    assertEquals("refused", result(called, "p tcp 10.5.0.3 80"), "not by way of OUTPUT");
  }

  @Test
  void aContainerOfWhichOneEndWasNotCollectedIsAPortOfTheBridgeOfItsSubnet() {
    Recorded loose =
        bridge()
            .changed("h", DEVICES, "hq@if2", "hq@if99")
            .changed("h", "ip_netns_exec_q_ip_-d_address", "e0@if4", "e0");

    assertEquals("ok", result(loose, "p ping 10.5.0.3"));
    assertEquals("ok", result(loose, "q ping 10.5.0.1"));
  }
}
