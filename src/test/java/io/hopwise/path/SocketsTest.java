package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who listens where, and what a prober hears of it. */
class SocketsTest {
  private static final String FILE = "sos_commands/networking/ss_-tulpn";
  private static final String HEAD =
      "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port\n";

  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  private void listening(String... lines) {
    hosts.put("b", FILE, HEAD + String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp LISTEN 0 2 0.0.0.0:80 0.0.0.0:*,   ok,      ''",
    "tcp LISTEN 0 2 *:80 *:*,               ok,      ''",
    "tcp LISTEN 0 2 [::]:80 [::]:*,         ok,      ''",
    "tcp LISTEN 0 2 10.2.0.2:80 0.0.0.0:*,  ok,      ''",
    "tcp LISTEN 0 2 10.2.0.9:80 0.0.0.0:*,  refused, b listens-on-other-address",
    "tcp LISTEN 0 2 127.0.0.1:80 0.0.0.0:*, refused, b listens-on-loopback-only",
    "tcp LISTEN 0 2 0.0.0.0:81 0.0.0.0:*,   refused, b port-closed",
    "udp UNCONN 0 0 0.0.0.0:80 0.0.0.0:*,   refused, b port-closed"
  })
  void aConnectionIsAcceptedByASocketForThisAddressAndPort(String line, String tcp, String why) {
    listening(line);
    Trace trace = hosts.tcp("a", "10.2.0.2", 80);

    assertEquals(tcp, seen(trace));
    assertEquals(why, end(trace));
  }

  @ParameterizedTest
  @CsvSource({
    "udp UNCONN 0 0 0.0.0.0:53 0.0.0.0:*,   ok,               ''",
    "udp UNCONN 0 0 127.0.0.1:53 0.0.0.0:*, port-unreachable, b listens-on-loopback-only",
    "tcp LISTEN 0 2 0.0.0.0:53 0.0.0.0:*,   port-unreachable, b port-closed"
  })
  void aDatagramIsTakenByASocketForThisAddressAndPort(String line, String udp, String why) {
    listening(line);
    Trace trace = hosts.udp("a", "10.2.0.2", 53);

    assertEquals(udp, seen(trace));
    assertEquals(why, end(trace));
  }

  @Test
  void aClosedPortIsToldWithWhatIsSentAboutIt() {
    Step tcp = closed(hosts.tcp("a", "10.2.0.2", 80));
    assertEquals("80", tcp.details().get("port"));
    assertEquals("tcp", tcp.details().get("protocol"));
    assertEquals("10.2.0.2", tcp.details().get("to"));
    assertEquals("refused", ((Step.Dropped) tcp).answer());
    assertEquals(
        "port-unreachable", ((Step.Dropped) closed(hosts.udp("a", "10.2.0.2", 53))).answer());
  }

  private static Step closed(Trace trace) {
    return trace.forward().stream()
        .filter(s -> s.code() == Code.PORT_CLOSED)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatNobodyCollectedIsAskedAndDecidesNothing() {
    hosts.without("b", FILE);
    Trace tcp = hosts.tcp("a", "10.2.0.2", 80);

    assertEquals("ok?", seen(tcp));
    assertEquals(Code.SOCKETS_NOT_COLLECTED, tcp.missing().get(0).code());
    assertEquals("b", tcp.missing().get(0).host());
    assertEquals("ok?", seen(hosts.udp("a", "10.2.0.2", 53)));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")), "a ping asks no socket");
  }

  @Test
  void theAnswersAreMadeForWhatWasAsked() {
    Trace ping = hosts.ping("a", "10.2.0.2", 100, true);
    Step.Answered echo = answered(ping);
    assertEquals(0, echo.packet().icmpType());
    assertEquals(128, echo.packet().length());
    assertEquals(64, echo.packet().ttl());
    assertEquals("10.1.0.2", echo.packet().to().toString());

    Step.Answered accepted = answered(hosts.tcp("a", "10.2.0.2", 9090));
    assertEquals(18, accepted.packet().tcpFlags(), "SYN and ACK");
    assertEquals(9090, accepted.packet().sourcePort());
    assertEquals("connection-accepted", accepted.code().text());
    Step.Answered refused = answered(hosts.tcp("a", "10.2.0.2", 9091));
    assertEquals(20, refused.packet().tcpFlags(), "RST and ACK");
    assertEquals("connection-refused", refused.code().text());
  }

  private static Step.Answered answered(Trace trace) {
    return trace.reply().stream()
        .filter(Step.Answered.class::isInstance)
        .map(Step.Answered.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theRequestAndItsDeliveryAreTold() {
    Trace trace = hosts.ping("a", "10.2.0.2");
    Step sent = trace.forward().get(0);
    Step delivered = trace.forward().get(trace.forward().size() - 1);

    assertEquals("packet-sent", sent.code().text());
    assertEquals("10.1.0.2", sent.details().get("from"));
    assertEquals("10.2.0.2", sent.details().get("to"));
    assertEquals("eth0", sent.getDevice());
    assertTrue(sent.isFailing());
    assertEquals("delivered", delivered.code().text());
    assertEquals("b", delivered.details().get("host"));
    assertEquals("10.2.0.2", delivered.details().get("to"));
    assertEquals(63, delivered.packet().ttl(), "one router");
  }

  @Test
  void oneWhoIsToldToIgnoreBroadcastsDoesNotAnswerThem() {
    hosts.route(
        "b", "broadcast 10.2.0.255 dev eth0 table local proto kernel scope link src 10.2.0.2");
    hosts.sysctl("r", "net.ipv4.conf.all.bc_forwarding = 0");
    hosts.route("r", "10.2.0.255 via 10.2.0.2 dev rb");
    assertEquals("b broadcast-not-answered", end(hosts.ping("a", "10.2.0.255")));
    assertEquals(Trace.End.DROPPED, hosts.ping("a", "10.2.0.255").forwardEnd());

    hosts.sysctl("b", "net.ipv4.icmp_echo_ignore_broadcasts = 0");
    assertEquals("", end(hosts.ping("a", "10.2.0.255")));
    assertEquals("b broadcast-not-answered", end(hosts.tcp("a", "10.2.0.255", 9090)));
  }
}
