package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that may not come from a wire, and which parameter a refusal names. */
class MartianTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts =
        Hosts.line()
            .sysctl("r", "net.ipv4.conf.all.route_localnet = 0")
            .sysctl("r", "net.ipv4.conf.ra.route_localnet = 0");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.9,   r martian-source",
    "224.0.0.5,   r martian-source",
    "255.255.255.255, r martian-source",
    "10.1.0.99,   r target-silent"
  })
  void aSourceThatNobodyCanAnswer(String source, String ends) {
    hosts.iptables("a", "nat", "-A POSTROUTING -j SNAT --to-source " + source);

    assertEquals(ends, end(hosts.ping("a", "10.2.0.2")));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.9, r martian-destination",
    "0.1.2.3,   r martian-destination",
    "1.2.3.4,   r no-route"
  })
  void aDestinationThatNobodyOnAWireHas(String target, String ends) {
    hosts.iptables("r", "nat", "-A PREROUTING -d 10.9.9.9/32 -j DNAT --to-destination " + target);
    Trace trace = hosts.ping("a", "10.9.9.9");

    assertEquals(ends, end(trace));
  }

  @Test
  void routeLocalnetOfTheDeviceLetsLoopbackIn() {
    hosts.iptables("r", "nat", "-A PREROUTING -d 10.9.9.9/32 -j DNAT --to-destination 127.0.0.9");
    hosts.sysctl("r", "net.ipv4.conf.ra.route_localnet = 0");
    Step dropped = last(hosts.ping("a", "10.9.9.9"));
    assertEquals("net.ipv4.conf.ra.route_localnet", dropped.details().get("key"));
    assertEquals("0", dropped.details().get("value"));
    assertEquals("ra", dropped.details().get("device"));

    hosts.sysctl("r", "net.ipv4.conf.ra.route_localnet = 1");
    assertEquals("ok", seen(hosts.ping("a", "10.9.9.9")));
  }

  @Test
  void whetherLoopbackMayComeInIsUncertainWhereNobodyCollectedIt() {
    Hosts unknown = Hosts.line();
    unknown.iptables("r", "nat", "-A PREROUTING -d 10.9.9.9/32 -j DNAT --to-destination 127.0.0.9");
    Trace trace = unknown.ping("a", "10.9.9.9");

    assertTrue(has(trace, Code.PARAMETER_NOT_COLLECTED));
    assertFalse(trace.certain());
  }

  private static Step last(Trace trace) {
    return trace.forward().get(trace.forward().size() - 1);
  }

  @Test
  void aFailedReversePathNamesWhereTheAnswerWouldHaveToGo() {
    hosts
        .sysctl("r", "net.ipv4.conf.ra.rp_filter = 1")
        .neighbour("a", "10.1.0.1 dev eth0 lladdr 02:00:01:04:00:02 PERMANENT")
        .dropRoute("r", "10.1.0.0/24 dev ra proto kernel scope link src 10.1.0.1")
        .route("r", "10.1.0.0/24 via 10.2.0.2 dev rb");
    Step dropped = last(hosts.ping("a", "10.2.0.2"));

    assertEquals("reverse-path-failed", dropped.code().text());
    assertEquals("10.1.0.2", dropped.details().get("back_to"));
    assertEquals("10.2.0.2", dropped.details().get("back_from"));
    assertEquals("net.ipv4.conf.ra.rp_filter", dropped.details().get("key"));
    assertEquals("1", dropped.details().get("value"));
  }

  @Test
  void anOwnSourceIsToldWithTheAddressThatIsIt() {
    hosts.iptables("a", "nat", "-A POSTROUTING -j SNAT --to-source 10.2.0.1");
    Step dropped = last(hosts.ping("a", "10.2.0.2"));

    assertEquals("source-is-own-address", dropped.code().text());
    assertTrue(dropped.because().source().text().contains("10.2.0.1"));
    assertEquals(null, dropped.details().get("back_to"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, net.ipv4.ip_forward",
    "0, 0, net.ipv4.ip_forward",
    "1, 0, net.ipv4.conf.ra.forwarding"
  })
  void forwardingOffNamesIpForwardUnlessTheDeviceSaysOtherwise(
      String all, String device, String key) {
    hosts
        .sysctl("r", "net.ipv4.ip_forward = " + all)
        .sysctl("r", "net.ipv4.conf.ra.forwarding = " + device);
    Trace trace = hosts.ping("a", "10.2.0.2");
    if (device.equals("1")) {
      assertEquals("ok", seen(trace), "the device's own value decides");
    } else {
      assertEquals("forwarding-off", last(trace).code().text());
      assertEquals(key, last(trace).details().get("key"));
    }
  }

  @Test
  void withoutTheDevicesValueIpForwardDecides() {
    Hosts few =
        new Hosts()
            .host("a", "eth0 10.1.0.2/24")
            .route("a", "default via 10.1.0.1 dev eth0")
            .host("r", "ra 10.1.0.1/24", "rb 10.2.0.1/24")
            .host("b", "eth0 10.2.0.2/24")
            .route("b", "default via 10.2.0.1 dev eth0");
    assertEquals("r forwarding-off", end(few.ping("a", "10.2.0.2")));

    few.sysctl("r", "net.ipv4.ip_forward = 1");
    assertEquals("ok", seen(few.ping("a", "10.2.0.2")));

    few.put("r", "sos_commands/kernel/sysctl_-a", "net.ipv4.conf.all.rp_filter = 0\n");
    assertEquals("ok?", seen(few.ping("a", "10.2.0.2")), "nobody collected it");
  }

  @ParameterizedTest
  @CsvSource({"fib saddr . iif oif missing drop", "fib saddr . mark . iif oif missing drop"})
  void aRuleMayAskForTheReversePathToo(String rule) {
    hosts.nft(
        "r",
        "table ip f {\n\tchain x {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\t"
            + rule
            + "\n\t}\n}\n");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));

    hosts
        .dropRoute("r", "10.1.0.0/24 dev ra proto kernel scope link src 10.1.0.1")
        .route("r", "10.1.0.0/24 via 10.2.0.2 dev rb");
    assertEquals("r dropped-by-rule", end(hosts.ping("a", "10.2.0.2")));
  }
}
