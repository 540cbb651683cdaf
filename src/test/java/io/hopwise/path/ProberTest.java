package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the one who probes makes of what comes back. */
class ProberTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  private Trace flow(String from, String toHost, String to, int protocol, int port) {
    Ip ip = to.isEmpty() ? Ip.NONE : Ip.parse(to);
    Endpoint target = new Endpoint(toHost, "", ip);
    return new Walk(hosts.network())
        .trace(
            new Flow(0, new Endpoint(from, "", Ip.NONE), target, protocol, -1, port, -1, false),
            true);
  }

  @ParameterizedTest
  @CsvSource({"0, message-too-long", "1, message-too-long", "2, no-reply", "3, no-reply"})
  void aSenderMayNotBelieveRoutersAboutSizes(String value, String sees) {
    hosts
        .changeDevice(
            "r",
            "rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500",
            "rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1300")
        .sysctl("a", "net.ipv4.ip_no_pmtu_disc = " + value);

    assertEquals(sees, seen(hosts.ping("a", "10.2.0.2", 1400, true)));
    assertEquals("net-unreachable", seen(hosts.ping("a", "10.9.9.9")), "other errors count");
  }

  @Test
  void aHostThatIsOnlyNamedIsAskedByItsFirstAddressThatIsNoLoopback() {
    Trace trace = flow("a", "b", "", 1, -1);

    assertEquals("ok", seen(trace));
    assertEquals("10.2.0.2", trace.forward().get(0).packet().to().toString());
  }

  @Test
  void anAnswerThatArrivesAtAnotherHostIsNotSeen() {
    hosts
        .host("c", "eth0 10.1.0.2/24")
        .neighbour("r", "10.1.0.2 dev ra lladdr 02:00:01:09:00:02 REACHABLE");
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("no-reply", seen(trace));
    assertEquals("c answer-to-another", end(trace));
    assertEquals(Trace.End.DROPPED, trace.replyEnd());
    Step last = trace.reply().get(trace.reply().size() - 1);
    assertEquals("10.2.0.2", last.details().get("from"));
    assertEquals("10.1.0.2", last.details().get("to"));
    assertEquals("c", last.details().get("host"));
  }

  @Test
  void aConnectIsNotAnsweredFromAnotherAddressThanItAsked() {
    hosts
        .host("c", "eth0 10.1.0.3/24")
        .iptables("r", "nat", "-A PREROUTING -d 10.9.9.9/32 -j DNAT --to-destination 10.1.0.3");

    assertEquals("timeout", seen(hosts.tcp("a", "10.9.9.9", 9090)));
    assertEquals("a invalid-answer", end(hosts.tcp("a", "10.9.9.9", 9090)));
    assertEquals(Trace.End.DROPPED, hosts.tcp("a", "10.9.9.9", 9090).replyEnd());
    assertEquals("ok", seen(hosts.ping("a", "10.9.9.9")), "ping takes any answer with its number");
  }

  @Test
  void answersAndErrorsAreToldAsSuch() {
    assertTrue(
        hosts.ping("a", "10.2.0.2").reply().stream()
            .allMatch(s -> s.getDirection() == Direction.REPLY));
    assertTrue(
        hosts.ping("a", "10.9.9.9").reply().stream()
            .allMatch(s -> s.getDirection() == Direction.ERROR));
    assertTrue(
        hosts.udp("a", "10.2.0.2", 53).reply().stream()
            .allMatch(s -> s.getDirection() == Direction.REPLY));
    assertFalse(hosts.udp("a", "10.2.0.2", 53).reply().isEmpty());
  }

  @Test
  void aPingToAnyAddressIsToTheSenderItself() {
    Trace trace = hosts.ping("a", "0.0.0.0");

    assertEquals("ok", seen(trace));
    assertEquals("a", trace.forward().get(trace.forward().size() - 1).getHost());
  }

  @Test
  void aProtocolWithoutPortsIsTakenByWhoeverGetsIt() {
    assertEquals("ok", seen(flow("a", "", "10.2.0.2", 132, -1)));
  }

  @Test
  void sixErrorsToOneSenderAreMoreThanARouterSendsAtOnce() {
    List<Trace> traces = unreachable(1, 6);
    assertEquals(6, traces.stream().filter(t -> !t.certain()).count());
    assertTrue(traces.get(0).assumed().contains(Code.ERRORS_LIMITED));

    assertEquals(0, unreachable(1, 5).stream().filter(t -> !t.certain()).count());
    assertEquals(5, unreachable(17, 5).stream().filter(t -> !t.certain()).count());
    assertEquals(0, unreachable(17, 4).stream().filter(t -> !t.certain()).count());
    assertEquals(0, unreachable(6, 9).stream().filter(t -> !t.certain()).count());
  }

  private List<Trace> unreachable(int protocol, int count) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flows.add(
          new Flow(
              i,
              new Endpoint("a", "", Ip.NONE),
              new Endpoint("", "", Ip.parse("10.9.9." + (i + 1))),
              protocol,
              -1,
              protocol == 1 ? -1 : 53,
              -1,
              false));
    }
    return new Walk(hosts.network()).traces(flows);
  }

  @Test
  void errorsToManySendersOrOtherErrorsAreNotLimitedTogether() {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String from = i % 2 == 0 ? "a" : "b";
      flows.add(
          new Flow(
              i,
              new Endpoint(from, "", Ip.NONE),
              new Endpoint("", "", Ip.parse("10.9.9." + (i + 1))),
              1,
              -1,
              -1,
              -1,
              false));
    }
    assertTrue(new Walk(hosts.network()).traces(flows).stream().allMatch(Trace::certain));
  }

  @Test
  void manyUnknownsAreMoreThanCanBeTried() {
    String[] rules = new String[7];
    for (int i = 0; i < rules.length; i++) {
      rules[i] =
          "-A FORWARD -m string --string x" + i + " --algo bm -j MARK --set-xmark 0x1/0xffffffff";
    }
    hosts.iptables("r", "mangle", rules);
    assertFalse(hosts.ping("a", "10.2.0.2").certain(), "128 combinations");

    hosts = Hosts.line();
    hosts.iptables("r", "mangle", rules[0], rules[1], rules[2]);
    assertTrue(hosts.ping("a", "10.2.0.2").certain(), "whatever they match, it passes");
  }
}
