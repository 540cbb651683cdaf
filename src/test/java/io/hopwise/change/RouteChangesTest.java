package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that are added, replaced and deleted. */
class RouteChangesTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "db01",
          "address: {device: lo, ip: 10.9.0.1}",
          "address: {device: eth0, ip: 10.0.0.5/24}",
          "address: {device: eth1, ip: 10.1.0.5/24}",
          "address: {device: eth0, ip: 10.1.0.9/24, pod: web}",
          "route: {destination: 10.7.0.0/16, via: 10.0.0.253, device: eth0, metric: 50,"
              + " source: 10.0.0.5, protocol: static, mtu: 1400}",
          "route: {destination: 10.7.0.0/16, via: 10.0.0.252, device: eth0, table: \"100\"}",
          "route: {destination: default, via: 10.1.0.1, device: eth0, pod: web}",
          "route: {destination: 10.3.0.0/24, device: eth1, protocol: kernel}",
          "route: {destination: 10.4.0.0/24, type: blackhole}");

  private static Treated add(Map<String, String> arguments) {
    return NETWORK.treat("db01", "add-route", arguments);
  }

  private static Treated replace(String says, String key, String value) {
    return NETWORK.treat(
        "db01",
        "replace-route",
        Map.of("route", "it", key, value),
        Map.of("it", NETWORK.fact(Route.class, says)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{destination: 10.8.0.0/16, via: 10.0.0.1, device: eth0} | 10.8.0.0/16 via 10.0.0.1 dev eth0",
        "{destination: default, via: 10.0.0.1, device: eth0, onlink: true}"
            + " | default via 10.0.0.1 dev eth0 onlink",
        "{destination: 10.8.0.1, type: blackhole} | blackhole 10.8.0.1/32",
        "{destination: 10.8.0.0/16, device: tun0, metric: 1, mtu: 0}"
            + " | 10.8.0.0/16 dev tun0 scope link metric 1 mtu 0",
        "{destination: 10.8.0.0/16, device: eth0, source: 10.0.0.5, protocol: kernel, table: local,"
            + " type: local, scope: host}"
            + " | local 10.8.0.0/16 dev eth0 table local proto kernel scope host src 10.0.0.5",
        "{destination: 10.8.0.0/16, next_hops: [{via: 10.0.0.1, device: eth0, weight: 2},"
            + " {device: ppp0}]}"
            + " | 10.8.0.0/16 nexthop via 10.0.0.1 dev eth0 weight 2 nexthop dev ppp0 weight 1",
        "{destination: 10.8.0.0/16, via: 10.0.0.1} | 10.8.0.0/16 via 10.0.0.1",
        "{destination: 10.8.0.0/16, via: 10.0.0.1, device: eth0, scope: site}"
            + " | 10.8.0.0/16 via 10.0.0.1 dev eth0"
      })
  void aRouteIsDeletedAndMadeAnewByAllThatMakesIt(String told, String words) {
    ToldNetwork network = ToldNetwork.of("db01", "route: " + told);
    Route route = network.fact(Route.class, "");

    Treated deleted = network.treat("db01", "delete-route", "route", route);

    assertEquals(List.of("ip route del " + words), deleted.run());
    assertEquals(List.of("ip route add " + words), deleted.undo());
  }

  @Test
  void aBroadcastRouteComesBackInFrontOfTheAddressThatItHid() {
    ToldNetwork network =
        ToldNetwork.of(
            "db01",
            "route: {destination: 10.8.0.0/32, device: cni0, type: broadcast, table: local}");
    Route route = network.fact(Route.class, "");

    assertEquals(
        List.of("ip route prepend broadcast 10.8.0.0/32 dev cni0 table local scope link"),
        network.treat("db01", "delete-route", "route", route).undo());
  }

  @Test
  void aDeletedRouteIsGoneAndNothingElse() {
    Route route = NETWORK.fact(Route.class, "blackhole");

    assertEquals(
        List.of("- route: {destination: 10.4.0.0/24, type: blackhole}"),
        NETWORK.treat("db01", "delete-route", "route", route).difference());
  }

  @Test
  void aNewRouteStandsBehindAllOthersOfItsNamespace() {
    assertEquals(
        List.of("+ route: {destination: 10.8.0.0/16, via: 10.0.0.1, device: eth0}"),
        add(Map.of("destination", "10.8.0.0/16", "via", "10.0.0.1")).difference());
  }

  @Test
  void nothingThatIsListedStandsInItsPlace() {
    List<Route> routes =
        Model.all(
            Route.class, add(Map.of("destination", "10.8.0.0/16", "via", "10.0.0.1")).after());
    Route added = routes.get(routes.size() - 1);

    assertEquals(
        List.of(),
        routes.stream()
            .filter(route -> route.netns().isEmpty() && !route.equals(added))
            .filter(route -> route.position() >= added.position())
            .toList());
  }

  @Test
  void aRouteToTheLinkHasItsScope() {
    assertEquals(
        List.of("ip route add 10.8.0.0/16 dev eth1 scope link"),
        add(Map.of("destination", "10.8.0.0/16", "device", "eth1")).run());
  }

  @Test
  void aRouteInANamespaceIsAddedThereByADeviceOfItsOwn() {
    Treated added = add(Map.of("destination", "10.8.0.0/16", "via", "10.1.0.3", "netns", "web"));

    assertEquals(
        List.of("ip netns exec web ip route add 10.8.0.0/16 via 10.1.0.3 dev eth0"), added.run());
    assertEquals(List.of("lost-with-namespace: web"), added.remarks());
    assertEquals(
        List.of("+ route: {destination: 10.8.0.0/16, via: 10.1.0.3, device: eth0, netns: web}"),
        added.difference());
  }

  @Test
  void whatTheCardSaysOfARouteIsAllInIt() {
    assertEquals(
        List.of(
            "ip route add 10.8.0.0/16 via 10.5.0.1 dev eth0 onlink table 200 src 10.0.0.5"
                + " metric 7"),
        add(Map.of(
                "destination", "10.8.0.0/16",
                "via", "10.5.0.1",
                "device", "eth0",
                "onlink", "true",
                "table", "200",
                "source", "10.0.0.5",
                "metric", "7"))
            .run());
  }

  @Test
  void aGatewayOutsideOfEverySubnetHasNoDevice() {
    assertEquals(
        List.of("ip route add 10.8.0.0/16 via 10.9.0.1"),
        add(Map.of("destination", "10.8.0.0/16", "via", "10.9.0.1")).run());
  }

  @Test
  void whereOneWithTheSameDestinationTableAndMetricStandsItIsReplaced() {
    assertEquals(
        List.of("ip route replace 10.7.0.0/16 via 10.0.0.1 dev eth0 table 100"),
        add(Map.of("destination", "10.7.0.0/16", "via", "10.0.0.1", "table", "100")).run());
    assertEquals(
        List.of("ip route add 10.7.0.0/16 via 10.0.0.1 dev eth0"),
        add(Map.of("destination", "10.7.0.0/16", "via", "10.0.0.1")).run());
    assertEquals(
        List.of("ip route add default via 10.0.0.1 dev eth0"),
        add(Map.of("destination", "default", "via", "10.0.0.1")).run());
  }

  @Test
  void whatIsNotNamedStaysAsTheReplacedRouteHasIt() {
    assertEquals(
        List.of(
            "ip route replace 10.7.0.0/16 via 10.0.0.1 dev eth0 proto static src 10.0.0.5"
                + " metric 50 mtu 1400"),
        replace("static", "via", "10.0.0.1").run());
    assertEquals(
        List.of(
            "ip route replace 10.7.0.0/16 via 10.0.0.253 dev eth0 proto static src 10.9.0.1"
                + " metric 50 mtu 1400"),
        replace("static", "source", "10.9.0.1").run());
  }

  @Test
  void aGatewayOutsideOfEverySubnetIsReachedByTheReplacedRoutesDevice() {
    assertEquals(
        List.of("ip route replace 10.7.0.0/16 via 10.9.0.1 dev eth0 table 100"),
        replace("10.0.0.252", "via", "10.9.0.1").run());
  }

  @Test
  void theReplacedRouteKeepsItsPlaceAndItsUndoBringsItBack() {
    Treated replaced = replace("10.0.0.252", "via", "10.0.0.1");

    assertEquals(
        List.of(
            "- route: {destination: 10.7.0.0/16, via: 10.0.0.252, device: eth0, table: 100}",
            "+ route: {destination: 10.7.0.0/16, via: 10.0.0.1, device: eth0, table: 100}"),
        replaced.difference());
    assertEquals(
        List.of("ip route replace 10.7.0.0/16 via 10.0.0.252 dev eth0 table 100"), replaced.undo());
  }

  @Test
  void aRouteOfTheKernelsBecomesOneThatSomebodySet() {
    assertEquals(
        List.of("ip route replace 10.3.0.0/24 via 10.0.0.1 dev eth0"),
        replace("10.3.0.0/24", "via", "10.0.0.1").run());
  }

  @Test
  void aRouteOfANamespaceIsReplacedThere() {
    Treated replaced = replace("pod: web", "via", "10.1.0.2");

    assertEquals(
        List.of("ip netns exec web ip route replace default via 10.1.0.2 dev eth0"),
        replaced.run());
  }

  @Test
  void aRouteThatLeadsThereAlreadyIsNotReplaced() {
    Map<String, String> same =
        Map.of("destination", "10.7.0.0/16", "via", "10.0.0.252", "device", "eth0", "table", "100");

    assertEquals(List.of(), NETWORK.propose("db01", "add-route", same).candidates());
  }

  @Test
  void aRouteWithoutAWayIsNoRoute() {
    assertEquals(
        List.of("'via' has to be an address, or 'device' has to be there, not ''"),
        NETWORK.propose("db01", "add-route", Map.of("destination", "10.8.0.0/16")).problems());
    assertEquals(
        List.of("'route' has to be a role of the evidence that is a Route, not 'route'"),
        NETWORK.propose("db01", "replace-route", Map.of("route", "route")).problems());
  }

  @Test
  void withoutARoleTheRouteWithTheDestinationIsReplaced() {
    assertEquals(
        List.of("ip route replace 10.7.0.0/16 via 10.0.0.1 dev eth0 table 100"),
        NETWORK
            .treat(
                "db01",
                "replace-route",
                Map.of("destination", "10.7.0.0/16", "via", "10.0.0.1", "table", "100"))
            .run());
  }
}
