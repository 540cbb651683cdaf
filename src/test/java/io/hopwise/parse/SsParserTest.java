package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class SsParserTest {
  private static final String HEAD =
      "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess";

  private static ListeningSocket socket(String line) {
    return Reading.of(new SsParser(), HEAD, line).only(ListeningSocket.class);
  }

  @Test
  void aListenerHasProtocolAddressPortAndProcess() {
    ListeningSocket socket =
        socket(
            "tcp   LISTEN 0      128        10.0.0.5:6443      0.0.0.0:*    "
                + "users:((\"kube-apiserver\",pid=7,fd=3),(\"x\",pid=8,fd=3))");
    assertEquals("tcp", socket.protocol());
    assertEquals(Ip.parse("10.0.0.5"), socket.ip());
    assertEquals(6443, socket.port());
    assertEquals("kube-apiserver", socket.process());
  }

  @Test
  void aListenerIsFullWhenMoreWaitThanItKeeps() {
    assertTrue(socket("tcp   LISTEN 65     64   0.0.0.0:9090   0.0.0.0:*   ").full());
    assertFalse(socket("tcp   LISTEN 64     64   0.0.0.0:9090   0.0.0.0:*   ").full());
    assertFalse(socket("udp   UNCONN 2304   0    0.0.0.0:8472   0.0.0.0:*   ").full());
  }

  @Test
  void aKernelSocketHasNoProcess() {
    assertEquals("", socket("udp   UNCONN 0      0   0.0.0.0:8472   0.0.0.0:*   ").process());
  }

  @Test
  void aStarIsIpv6sWildcardWhichTakesIpv4Too() {
    assertEquals(Ip.ANY6, socket("tcp   LISTEN 0  2   *:9090   *:*").ip());
    assertEquals(Ip.ANY6, socket("tcp   LISTEN 0  2   :::9090   :::*").ip());
  }

  @Test
  void bracketsAreIpv6Only() {
    assertEquals(Ip.parse("::"), socket("tcp   LISTEN 0  2   [::]:22   [::]:*").ip());
  }

  @Test
  void aDeviceIsCutOffTheAddress() {
    assertEquals(
        Ip.parse("127.0.0.53"), socket("udp   UNCONN 0  0  127.0.0.53%lo:53  0.0.0.0:*").ip());
  }

  @Test
  void connectionsAndOtherFamiliesAreNoListeners() {
    Reading reading =
        Reading.of(
            new SsParser(),
            HEAD,
            "tcp   ESTAB  0      0      10.0.0.5:22   10.0.0.9:50000",
            "u_str LISTEN 0      128    /run/dbus/system_bus_socket 1234   * 0");
    assertEquals(List.of(), reading.all(ListeningSocket.class));
    assertEquals(List.of(), reading.warnings());
    assertTrue(reading.isCollected(Topic.SOCKETS));
  }

  @Test
  void withoutTheHeadNothingIsProvenAbsent() {
    assertFalse(Reading.of(new SsParser(), "").isCollected(Topic.SOCKETS));
  }

  @Test
  void askedForOneProtocolTheColumnThatNamesItIsMissing() {
    Reading tcp =
        Reading.of(
            new SsParser(),
            "State  Recv-Q Send-Q Local Address:Port Peer Address:Port",
            "LISTEN 0      128    0.0.0.0:22         0.0.0.0:*",
            "ESTAB  0      0      10.0.0.5:22        10.0.0.9:50000");
    assertEquals("tcp", tcp.only(ListeningSocket.class).protocol());
    Reading udp =
        Reading.of(
            new SsParser(),
            "State  Recv-Q Send-Q Local Address:Port Peer Address:Port",
            "UNCONN 0      0      0.0.0.0:8472       0.0.0.0:*");
    assertEquals("udp", udp.only(ListeningSocket.class).protocol());
    assertEquals(8472, udp.only(ListeningSocket.class).port());
  }
}
