package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a moment's routes are shown gives those routes, as far as it knows them. */
class RouteFormsTest {
  /** What is not printed without {@code -d}: a scope of global, the protocol of ip itself. */
  private static List<Map<String, Object>> routes(Forms form, String... without) {
    List<Map<String, Object>> routes = new ArrayList<>(form.fields(Route.class, without));
    routes.removeIf(route -> ((Prefix) route.get("destination")).network().family() == 6);
    for (Map<String, Object> route : routes) {
      route.replace("scope", "", "global");
      route.replace("protocol", "", "boot");
    }
    return routes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_-d_route_show_table_all",
        "ip_-o_route_show_table_all",
        "ip_-j_route_show_table_all",
        "ip_-j_-p_route_show_table_all",
        "ip_-j_-d_route_show_table_all"
      })
  void allTablesAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    List<Map<String, Object>> plain = routes(Forms.read("ip_route_show_table_all"));
    assertEquals(27, plain.size());
    assertEquals(plain, routes(form));
    assertTrue(form.isCollected(Topic.ROUTES, "all"));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "ip_route, main",
    "ip_-d_route, main",
    "ip_-o_route, main",
    "ip_-j_route, main",
    "ip_-j_-p_route, main",
    "ip_-j_-d_route, main",
    "ip_route_show_table_100, 100",
    "ip_-d_route_show_table_100, 100",
    "ip_-o_route_show_table_100, 100",
    "ip_-j_route_show_table_100, 100",
    "ip_-j_-p_route_show_table_100, 100",
    "ip_-j_-d_route_show_table_100, 100"
  })
  void oneTableHoldsWhatAllTablesSayOfIt(String label, String table) throws Exception {
    Forms form = Forms.read(label);
    List<Map<String, Object>> all = routes(Forms.read("ip_route_show_table_all"), "position");
    all.removeIf(route -> !route.get("table").equals(table));
    assertEquals(table.equals("main") ? 12 : 2, all.size());
    assertEquals(all, routes(form, "position"));
    assertTrue(form.isCollected(Topic.ROUTES, table));
    assertFalse(form.isCollected(Topic.ROUTES, "all"));
    assertEquals(List.of(), form.warnings());
  }

  @Test
  void tablesThatWereListedOneByOneAddUp() throws Exception {
    Forms both = Forms.read("ip_route", "ip_route_show_table_100");
    assertEquals(14, both.all(Route.class).size());
    assertTrue(both.isCollected(Topic.ROUTES, "main"));
    assertTrue(both.isCollected(Topic.ROUTES, "100"));
  }

  /** What the old tools tell of a route: no source, no scope, the first way, few types. */
  private record Old(String destination, RouteType type, String via, String device, long metric) {
    static Old of(Route route, boolean metrics) {
      RouteType type =
          switch (route.type()) {
            case PROHIBIT -> RouteType.UNREACHABLE;
            case THROW -> RouteType.BLACKHOLE;
            default -> route.type();
          };
      return new Old(
          route.destination().toString(),
          type,
          route.via().toString(),
          route.device(),
          metrics ? route.metric() : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "route_-n, true",
    "netstat_-rn, false",
    "netstat_-rne, true",
    "busybox_route_-n, true",
    "busybox_netstat_-rn, false",
    "proc/net/route, true"
  })
  void oldToolsTellTheFirstWayOfEachRouteOfMain(String label, boolean metrics) throws Exception {
    Forms form = Forms.read(label);
    List<Old> main =
        Forms.read("ip_route").all(Route.class).stream()
            .filter(route -> route.via().family() != 6)
            .map(route -> Old.of(route, metrics))
            .toList();
    List<Old> ours =
        form.all(Route.class).stream()
            // a route for a type of service looks like any other there
            .filter(route -> !route.destination().toString().equals("10.72.0.0/16"))
            .map(route -> Old.of(route, metrics))
            .toList();
    assertEquals(11, main.size());
    assertEquals(main, ours);
    // the gateway of IPv6 that they can't show is not taken for none
    assertEquals(1, form.warnings().size());
    assertTrue(form.warnings().get(0).startsWith("line-not-understood"));
    assertFalse(form.isCollected(Topic.ROUTES, "main"));
  }

  @Test
  void aDeviceWhoseNameIsCutOffIsNotTakenForAnother() throws Exception {
    Forms form = Forms.read("route_-ee");
    List<String> devices = form.all(Route.class).stream().map(Route::device).distinct().toList();
    assertEquals(List.of("eth0", "", "cni0"), devices);
    // flannel0 and flannel.1 are both printed as "flanne"
    assertEquals(3, form.warnings().size());
  }
}
