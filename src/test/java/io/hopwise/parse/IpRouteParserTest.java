package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpRouteParserTest {
  private static final Parser ALL = new IpRouteParser("all");

  private static Route route(String line) {
    return Reading.of(ALL, line).only(Route.class);
  }

  @Test
  void aRouteByAGatewayIsReadWhole() {
    Route route =
        route(
            "10.1.0.0/16 via 10.0.0.1 dev eth0 table 100 proto static scope global src 10.0.0.5"
                + " metric 20 mtu lock 1400 onlink");
    assertEquals(Prefix.parse("10.1.0.0/16"), route.destination());
    assertEquals(Ip.parse("10.0.0.1"), route.via());
    assertEquals("eth0", route.device());
    assertEquals("100", route.table());
    assertEquals("static", route.protocol());
    assertEquals("global", route.scope());
    assertEquals(Ip.parse("10.0.0.5"), route.preferredSource());
    assertEquals(20, route.metric());
    assertEquals(1400, route.mtu());
    assertTrue(route.nextHops().get(0).onlink());
  }

  @Test
  void whatIsNotPrintedHasTheKernelsMeaning() {
    Route route = route("default via 10.0.0.1 dev eth0 ");
    assertEquals(Prefix.ALL4, route.destination());
    assertEquals("main", route.table());
    assertEquals(RouteType.UNICAST, route.type());
    assertEquals(0, route.metric());
    assertEquals(-1, route.mtu());
    assertFalse(route.preferredSource().isPresent());
  }

  @Test
  void everyTypeIsKnown() {
    Reading reading =
        Reading.of(
            ALL,
            "unicast 10.0.0.0/24 dev eth0",
            "local 10.0.0.5 dev eth0 table local",
            "broadcast 10.0.0.255 dev eth0 table local",
            "multicast 224.0.0.0/4 dev eth0",
            "anycast 10.0.0.9 dev eth0",
            "blackhole 10.66.0.0/16 ",
            "unreachable 10.67.0.0/16 metric 5",
            "prohibit 10.68.0.0/16",
            "throw 10.69.0.0/16 table 7");
    assertEquals(
        List.of(
            RouteType.UNICAST,
            RouteType.LOCAL,
            RouteType.BROADCAST,
            RouteType.MULTICAST,
            RouteType.ANYCAST,
            RouteType.BLACKHOLE,
            RouteType.UNREACHABLE,
            RouteType.PROHIBIT,
            RouteType.THROW),
        reading.all(Route.class).stream().map(Route::type).toList());
    assertTrue(reading.isCollected(Topic.ROUTES, "all"));
  }

  @Test
  void theNextHopsOfAMultipathRouteFollowOnTheirOwnLines() {
    Route route =
        Reading.of(
                ALL,
                "10.2.0.0/16 proto static metric 7 ",
                "\tnexthop via 10.0.0.1 dev eth0 weight 1 ",
                "\tnexthop via 10.0.1.1 dev eth1 weight 3 dead linkdown ")
            .only(Route.class);
    assertEquals(
        List.of(
            new NextHop(Ip.parse("10.0.0.1"), "eth0", 1, false, false, false),
            new NextHop(Ip.parse("10.0.1.1"), "eth1", 3, false, true, true)),
        route.nextHops());
    assertEquals(1, route.source().line());
  }

  @Test
  void nextHopsOnOneLineAreTheSame() {
    Route route =
        route(
            "default proto bird \\\tnexthop via 10.0.0.1 dev a weight 1\\\tnexthop via 10.0.0.2 dev b weight 1");
    assertEquals(2, route.nextHops().size());
  }

  @Test
  void aRouteWithoutCarrierSaysSo() {
    assertTrue(
        route("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.5 linkdown")
            .nextHops()
            .get(0)
            .linkdown());
  }

  @Test
  void positionsCountTheListing() {
    List<Route> routes =
        Reading.of(ALL, "10.0.0.0/24 dev a", "10.0.0.0/24 dev b", "fe80::/64 dev a pref medium")
            .all(Route.class);
    assertEquals(List.of(0, 1, 0), routes.stream().map(Route::position).toList());
  }

  @Test
  void allTablesOfBothFamiliesAreTwoLists() {
    Reading reading =
        Reading.of(
            ALL,
            "default via 10.0.0.1 dev eth0",
            "fe80::/64 dev eth0 proto kernel metric 256 pref medium",
            "default via fe80::1 dev eth0 proto ra metric 1024 expires 1797sec pref medium",
            "unreachable default dev lo table unspec proto kernel metric 4294967295 error -101",
            "default dev tun0 metric 1024",
            "multicast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium");
    List<Route> routes = reading.all(Route.class);
    assertEquals(
        List.of(false, true, true, true, true, true), routes.stream().map(Route::isSix).toList());
    assertEquals(Prefix.ALL6, routes.get(2).destination());
    assertEquals(Prefix.ALL6, routes.get(4).destination());
    assertEquals(List.of(), reading.warnings());
    assertTrue(reading.isCollected(Topic.ROUTES, "all"));
    assertTrue(reading.isCollected(Topic.ROUTES6, "all"));
  }

  @Test
  void allTablesWithoutAnIpv6RouteSayNothingOfIpv6() {
    Reading reading = Reading.of(ALL, "default via 10.0.0.1 dev eth0");
    assertFalse(reading.isCollected(Topic.ROUTES6, "all"));
  }

  @Test
  void anIpv4RouteMayHaveAnIpv6Gateway() {
    assertEquals(
        Ip.parse("fe80::1"), route("10.9.0.0/16 via inet6 fe80::1 dev eth0 proto bird").via());
  }

  @Test
  void anAttributeThatIsNotKnownIsNoObstacle() {
    assertEquals("eth0", route("10.0.0.0/24 dev eth0 advmss 1460 rt_trap offload").device());
  }

  @Test
  void aRouteWithoutAWayIsNotUnderstood() {
    Reading reading = Reading.of(ALL, "10.0.0.0/24 foo bar", "10.1.0.0/24 dev eth0");
    assertEquals(List.of(1), reading.notUnderstood());
    assertEquals(1, reading.all(Route.class).size());
    assertFalse(reading.isCollected(Topic.ROUTES, "all"));
  }

  @Test
  @Trap(143)
  void tableMainAloneSaysThatOnlyMainWasCollected() {
    Reading reading = Reading.of(new IpRouteParser("main"), "default via 10.0.0.1 dev eth0");
    assertTrue(reading.isCollected(Topic.ROUTES, "main"));
    assertFalse(reading.isCollected(Topic.ROUTES, "all"));
  }

  @Test
  void anEmptyListIsAListToo() {
    assertTrue(Reading.of(ALL, "").isCollected(Topic.ROUTES, "all"));
  }

  @Test
  void theOldRouteCommandAddsNothingToAllTables() {
    Reading reading = Reading.of(ALL, "default via 10.0.0.1 dev eth0");
    reading.and(
        new RouteNParser(),
        "route_-n",
        """
        Kernel IP routing table
        Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
        0.0.0.0         10.0.0.1        0.0.0.0         UG    0      0        0 eth0
        """);
    assertEquals(1, reading.all(Route.class).size());
  }

  @Test
  void aRouteForATypeOfServiceIsNotThereForOtherPackets() {
    Reading reading =
        Reading.of(
            ALL, "10.0.0.0/8 tos 0x10 via 10.0.0.1 dev eth0", "10.0.0.0/8 via 10.0.0.2 dev eth0");
    assertEquals(2, reading.only(Route.class).source().line());
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void numbersAreTheNamesTheyStandFor() {
    Reading reading =
        Reading.of(ALL, "local 10.0.0.5 dev eth0 table 255 proto 2 scope 254 src 10.0.0.5");
    Route route = reading.only(Route.class);
    assertEquals("local", route.table());
    assertEquals("kernel", route.protocol());
    assertEquals("host", route.scope());
    reading.and(new IpRuleParser(), "ip_-N_rule", "32766:\tfrom all lookup 254\n");
    assertEquals("main", reading.only(PolicyRule.class).table());
  }

  @Test
  void aTablesNameMayHaveWhatPartsWords() {
    assertEquals("ovs_eth0-table", IproutePrints.table("ip_route_show_table_ovs_eth0-table"));
    assertEquals("local", IproutePrints.table("ip_route_show_table_local_|_grep_10.1.2.0"));
  }
}
