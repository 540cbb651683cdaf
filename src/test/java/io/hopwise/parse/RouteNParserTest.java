package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteNParserTest {
  private static final String TITLE = "Kernel IP routing table";
  private static final String HEAD =
      "Destination     Gateway         Genmask         Flags Metric Ref    Use Iface";

  @Test
  void aRowIsARouteOfTableMain() {
    Route route =
        Reading.of(
                new RouteNParser(),
                TITLE,
                HEAD,
                "10.1.0.0  10.0.0.1  255.255.0.0  UG  100 0 0 eth0")
            .only(Route.class);
    assertEquals(Prefix.parse("10.1.0.0/16"), route.destination());
    assertEquals(Ip.parse("10.0.0.1"), route.via());
    assertEquals(100, route.metric());
    assertEquals("main", route.table());
    assertEquals("eth0", route.device());
  }

  @Test
  void aGatewayOfZerosOrAStarIsNone() {
    List<Route> routes =
        Reading.of(
                new RouteNParser(),
                TITLE,
                HEAD,
                "10.0.0.0  0.0.0.0  255.255.255.0  U  0 0 0 eth0",
                "10.3.0.0  *  255.255.255.0  U  0 0 0 eth1")
            .all(Route.class);
    assertFalse(routes.get(0).via().isPresent());
    assertFalse(routes.get(1).via().isPresent());
  }

  @Test
  void anExclamationMarkIsAnUnreachableRoute() {
    Route route =
        Reading.of(new RouteNParser(), TITLE, HEAD, "10.9.0.0  -  255.255.0.0  !  0 - 0 -")
            .only(Route.class);
    assertEquals(RouteType.UNREACHABLE, route.type());
    assertEquals(List.of(), route.nextHops());
  }

  @Test
  void netstatsColumnsAreFoundByTheirNames() {
    Route route =
        Reading.of(
                new RouteNParser(),
                TITLE,
                "Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface",
                "0.0.0.0         192.168.71.2    0.0.0.0         UG        0 0          0 ens33")
            .only(Route.class);
    assertEquals("ens33", route.device());
    assertEquals(0, route.metric());
  }

  @Test
  void aGatewayByNameIsNotUnderstood() {
    Reading reading =
        Reading.of(new RouteNParser(), TITLE, HEAD, "default  _gateway  0.0.0.0  UG  0 0 0 eth0");
    assertEquals(List.of(3), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.ROUTES, "main"));
  }

  @Test
  void onlyTableMainIsCollected() {
    Reading reading = Reading.of(new RouteNParser(), TITLE, HEAD);
    assertTrue(reading.isCollected(Topic.ROUTES, "main"));
    assertFalse(reading.isCollected(Topic.ROUTES, "all"));
  }

  @Test
  void aRouteWithoutADeviceSwallowsWhatItTakes() {
    Route route =
        Reading.of(new RouteNParser(), HEAD, "10.66.0.0  0.0.0.0  255.255.0.0  U     0      0  0 *")
            .only(Route.class);
    assertEquals(RouteType.BLACKHOLE, route.type());
    assertEquals(List.of(), route.nextHops());
  }

  @Test
  void theHeadMayBeInAnotherLanguage() {
    Route route =
        Reading.of(
                new RouteNParser(),
                "内核 IP 路由表",
                "目标            网关            子网掩码        标志  跃点   引用  使用 接口",
                "10.1.0.0        10.0.0.1        255.255.0.0     UG    7      0        0 eth0")
            .only(Route.class);
    assertEquals(Prefix.parse("10.1.0.0/16"), route.destination());
    assertEquals(Ip.parse("10.0.0.1"), route.via());
    assertEquals("eth0", route.device());
    assertEquals(7, route.metric());
  }

  @Test
  void aTextWithoutAHeadIsNoTable() {
    Reading reading = Reading.of(new RouteNParser(), "Iface Destination Gateway", "some text");
    assertEquals(List.of(0), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.ROUTES, "main"));
  }
}
