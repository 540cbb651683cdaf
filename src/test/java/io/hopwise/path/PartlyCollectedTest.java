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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one list tells of another that nobody collected, and where that ends. */
class PartlyCollectedTest {
  private static final String ADDRESSES = "sos_commands/networking/ip_-d_address";
  private static final String ROUTES = "sos_commands/networking/ip_route_show_table_all";

  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @Test
  void routesTellTheAddressesTheyAreMadeFor() {
    hosts.without("a", ADDRESSES).without("r", ADDRESSES).without("b", ADDRESSES);

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void theSubnetsRouteTellsAnAddressWithoutTableLocal() {
    hosts.without("a", ADDRESSES).put("a", ROUTES, mainOnly());

    assertEquals("10.1.0.2", hosts.ping("a", "10.2.0.2").sourceSeen().toString());
  }

  @Test
  void whereNoRouteTellsAnAddressTheSourceIsUnknownAndNoFault() {
    hosts
        .without("a", ADDRESSES)
        .put("a", ROUTES, "default via 10.1.0.1 dev eth0\n10.1.0.0/24 dev eth0 scope link\n");
    Trace trace = hosts.ping("a", "10.2.0.2");

    assertTrue(has(trace, Code.SOURCE_UNKNOWN));
    assertEquals("no-reply?", seen(trace));
  }

  @Test
  void whoProbedKnowsTheAddressThatNobodyCollected() {
    hosts
        .without("a", ADDRESSES)
        .put("a", ROUTES, "default via 10.1.0.1 dev eth0\n10.1.0.0/24 dev eth0 scope link\n");
    Flow flow =
        new Flow(
            0,
            new Endpoint("a", "", Ip.parse("10.1.0.2")),
            new Endpoint("", "", Ip.parse("10.2.0.2")),
            1,
            -1,
            -1,
            -1,
            false);

    assertFalse(has(new Walk(hosts.network()).trace(flow, true), Code.SOURCE_UNKNOWN));
  }

  @Test
  void anAddressThatIsNotInTheCollectedListIsGoneWhateverRoutesRemain() {
    hosts.changeDevice("b", "    inet 10.2.0.2/24 scope global eth0\n", "");

    assertFalse(hosts.network().ownerOf(Ip.parse("10.2.0.2")).isPresent());
  }

  @Test
  void aLargePacketOverADeviceOfUnknownMtuIsUndecided() {
    hosts.without("r", ADDRESSES);

    assertEquals("ok?", seen(hosts.ping("a", "10.2.0.2", 1400, true)));
  }

  @Test
  void aSmallPacketFitsEveryDevice() {
    hosts.without("r", ADDRESSES);

    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2", 1200, true)));
  }

  @Test
  void aLargePacketIsDecidedByTheMtuThatIsKnown() {
    hosts.changeDevice(
        "r",
        "rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500",
        "rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1300");

    assertEquals("r packet-too-big", end(hosts.ping("a", "10.2.0.2", 1400, true)));
  }

  private static String mainOnly() {
    return "default via 10.1.0.1 dev eth0\n10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.2\n";
  }
}
