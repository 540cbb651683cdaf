package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetstatParserTest {
  private static final String HEAD =
      "Proto Recv-Q Send-Q Local Address   Foreign Address   State   User   Inode   PID/Program name";

  @Test
  void listenersAreReadAndConnectionsPassedOver() {
    Reading reading =
        Reading.of(
            new NetstatParser(),
            "Active Internet connections (servers and established)",
            HEAD,
            "tcp   0  0 127.0.0.1:10248  0.0.0.0:*        LISTEN     0  221  77/kubelet  off (0.00/0/0)",
            "tcp   0  0 192.0.2.2:43612  203.0.113.80:80  TIME_WAIT  0  0    -  timewait (42.32/0/0)",
            "udp   0  0 0.0.0.0:8472     0.0.0.0:*                   0  230  -  off (0.00/0/0)",
            "tcp6  0  0 :::6443          :::*             LISTEN     0  240  9/kube-apiserver",
            "Active UNIX domain sockets (servers and established)",
            "unix  2      [ ]         STREAM     CONNECTED     207031   20286/java");
    List<ListeningSocket> sockets = reading.all(ListeningSocket.class);
    assertEquals(List.of(10248, 8472, 6443), sockets.stream().map(ListeningSocket::port).toList());
    assertEquals("kubelet", sockets.get(0).process());
    assertEquals("udp", sockets.get(1).protocol());
    assertEquals(Ip.ANY4, sockets.get(2).ip());
    assertEquals(List.of(), reading.warnings());
    assertTrue(reading.isCollected(Topic.SOCKETS));
  }

  @Test
  void whatSsToldIsNotToldAgain() {
    Reading reading = Reading.of(new SsParser(), "Netid State", "tcp LISTEN 0 1 *:80 *:*");
    reading.and(new NetstatParser(), "netstat", HEAD + "\ntcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN\n");
    assertEquals(1, reading.all(ListeningSocket.class).size());
  }
}
