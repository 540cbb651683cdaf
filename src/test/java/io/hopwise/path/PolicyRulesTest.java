package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Trace;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policy rule concerns which packet, and what its action does: ip-rule(8). */
class PolicyRulesTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  private Trace probe(String protocol, int sourcePort, int port) {
    int number = protocol.equals("tcp") ? 6 : protocol.equals("udp") ? 17 : 1;
    Flow flow =
        new Flow(
            0,
            new Endpoint("a", "", Ip.NONE),
            new Endpoint("", "", Ip.parse("10.2.0.2")),
            number,
            sourcePort,
            port,
            -1,
            false);
    return new Walk(hosts.network()).trace(flow, true);
  }

  @ParameterizedTest
  @CsvSource({
    "from 10.1.0.2,                         icmp, -1,   -1,   net-unreachable",
    "from 10.1.0.0/24 to 10.2.0.2,          icmp, -1,   -1,   net-unreachable",
    "from 10.1.0.3,                         icmp, -1,   -1,   ok",
    "from all to 10.2.0.3,                  icmp, -1,   -1,   ok",
    "from all iif ra,                       icmp, -1,   -1,   net-unreachable",
    "not from all to 10.1.0.0/24,           icmp, -1,   -1,   net-unreachable",
    "from all oif rb,                       icmp, -1,   -1,   ok",
    "from all ipproto tcp,                  icmp, -1,   -1,   ok",
    "from all ipproto tcp,                  tcp,  -1,   9090, net-unreachable",
    "from all ipproto tcp dport 9090,       tcp,  -1,   9090, net-unreachable",
    "from all ipproto tcp dport 9091,       tcp,  -1,   9090, ok",
    "from all ipproto tcp dport 9000-9090,  tcp,  -1,   9090, net-unreachable",
    "from all ipproto tcp sport 4000,       tcp,  4000, 9090, net-unreachable",
    "from all ipproto tcp sport 4000,       tcp,  4001, 9090, ok",
    "from all to 10.2.0.2 fwmark 0/0xff,    icmp, -1,   -1,   net-unreachable",
    "from all fwmark 0x1,                   icmp, -1,   -1,   ok",
    "from all to 10.2.0.2 uidrange 0-0,     icmp, -1,   -1,   net-unreachable",
    "from all uidrange 1-9,                 icmp, -1,   -1,   ok",
    "from all to 10.2.0.2 uidrange 0-9,     icmp, -1,   -1,   net-unreachable",
    "from all tos 0x10,                     icmp, -1,   -1,   ok"
  })
  void aRuleConcernsWhatItsWholeSelectorFits(
      String selector, String protocol, int sourcePort, int port, String sees) {
    hosts.rule("r", "100:\t" + selector + " unreachable");

    assertEquals(sees, seen(probe(protocol, sourcePort, port)));
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable,  net-unreachable,  r route-unreachable",
    "prohibit,     admin-prohibited, r route-prohibit",
    "blackhole,    no-reply,         r route-blackhole",
    "nop,          net-unreachable,  r route-unreachable",
    "lookup 77,    net-unreachable,  r route-unreachable",
    "goto 300,     net-unreachable,  r route-unreachable",
    "goto 32766,   ok,               ''",
    "goto 99999,   net-unreachable,  r no-route"
  })
  void aRulesActionDecides(String action, String sees, String ends) {
    hosts
        .rule("r", "100:\tfrom all to 10.2.0.0/24 " + action)
        .rule("r", "300:\tfrom all to 10.2.0.0/24 unreachable");
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals(sees, seen(trace));
    assertEquals(ends, end(trace));
  }

  @Test
  void gotoSkipsTheRulesBetween() {
    hosts
        .rule("r", "100:\tfrom 10.1.0.0/24 goto 300")
        .rule("r", "200:\tfrom 10.1.0.0/24 blackhole")
        .rule("r", "300:\tfrom 10.1.0.0/24 nop");

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.ping("b", "10.1.0.2")));
  }

  @Test
  void mainAloneIsEnoughWhereNoRuleNamesAnotherTable() {
    onlyMain("a", "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.2");
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertEquals("ok", seen(trace));
    assertFalse(has(trace, Code.ROUTES_NOT_COLLECTED));
  }

  @Test
  void aTableThatNobodyListedIsUnknownWhereTheListOfRoutesIsNotWhole() {
    onlyMain("a", "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.2");
    hosts.without("a", "sos_commands/networking/ip_route").rule("a", "3:\tfrom all lookup ovs");

    assertTrue(has(hosts.ping("a", "10.2.0.2"), Code.ROUTES_NOT_COLLECTED));
  }

  private void onlyMain(String host, String route) {
    hosts
        .without(host, "sos_commands/networking/ip_route_show_table_all")
        .put(host, "sos_commands/networking/ip_route", route + "\ndefault via 10.1.0.1 dev eth0\n");
  }

  @Test
  void withoutRoutesTheWayIsUnknownAndNoFault() {
    hosts.without("r", "sos_commands/networking/ip_route_show_table_all");
    Trace forwarded = hosts.ping("a", "10.2.0.2");
    Trace own = hosts.ping("r", "10.2.0.2");

    assertEquals("no-reply?", seen(forwarded));
    assertEquals(Trace.End.INSUFFICIENT, forwarded.forwardEnd());
    assertEquals("no-reply?", seen(own));
    assertEquals(
        List.of(Code.ROUTES_NOT_COLLECTED),
        own.missing().stream().map(Trace.Missing::code).distinct().toList());
  }

  @Test
  void withoutRulesTheTablesLocalMainAndDefaultAreAskedInThisOrder() {
    hosts
        .without("r", "sos_commands/networking/ip_-4_rule")
        .route("r", "default via 10.2.0.2 dev rb table default")
        .route("r", "10.9.0.0/24 via 10.2.0.77 dev rb")
        .route("r", "10.9.0.0/24 via 10.2.0.2 dev rb table default");

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.1")));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("r next-hop-silent", end(hosts.ping("a", "10.9.0.1")));
    assertEquals("b forwarding-off", end(hosts.ping("a", "10.77.0.1")));
  }

  @Test
  void anOwnAddressIsLocalThoughTableLocalWasNotCollected() {
    onlyMain("a", "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.2");

    assertEquals("ok", seen(hosts.ping("b", "10.1.0.2")));
    assertEquals("ok", seen(hosts.ping("a", "127.0.0.1")));
    assertEquals("ok", seen(hosts.ping("a", "127.0.0.9")));
  }

  @ParameterizedTest
  @CsvSource({"255, local", "254, main", "253, default"})
  void aTableHasANameAndANumber(String number, String name) {
    hosts
        .rules(
            "r",
            "5:\tfrom all lookup local\n10:\tfrom all lookup "
                + number
                + "\n20:\tfrom all to 10.2.0.0/24 lookup main\n30:\tfrom all to 10.1.0.0/24 lookup main\n")
        .route("r", "10.9.0.0/24 via 10.2.0.77 dev rb table " + name);

    assertEquals("r next-hop-silent", end(hosts.ping("a", "10.9.0.1")));
  }
}
