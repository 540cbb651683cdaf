package io.hopwise.path;

import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Told.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets for containers that a route takes to hosts which know nothing of the cluster. */
class LeavingClusterTest {
  private static final String GATEWAY =
      "neighbour: {ip: 10.0.0.254, device: eth0, mac: \"02:aa:aa:aa:aa:aa\", state: reachable}";
  private static final String ROUTE =
      "route: {destination: default, via: 10.0.0.254, device: eth0}";

  private static Told cluster(String... more) {
    return new Told()
        .host("n1", List.of("routes", "netfilter"), facts(1, more))
        .host(
            "n2",
            List.of("routes", "netfilter"),
            facts(
                2,
                "address: {device: eth0, ip: 10.244.2.3/24, pod: web}",
                "route: {destination: 10.244.2.0/24, device: eth0, pod: web}",
                "route: {destination: default, via: 10.244.2.1, device: eth0, pod: web}"));
  }

  private static String[] facts(int number, String... more) {
    List<String> facts =
        new ArrayList<>(
            List.of(
                "address: {device: eth0, ip: 10.0.0." + number + "/24}",
                "link: {device: docker0, kind: bridge}",
                "address: {device: docker0, ip: 10.244." + number + ".1/24}",
                "route: {destination: 10.0.0.0/24, device: eth0}",
                "route: {destination: 10.244." + number + ".0/24, device: docker0}",
                ROUTE,
                GATEWAY,
                "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}",
                "flannel_lease: {subnet: 10.244." + number + ".0/24, network: 10.244.0.0/16}"));
    facts.addAll(List.of(more));
    return facts.toArray(String[]::new);
  }

  @Test
  void theDefaultRouteTakesAContainersPacketOutOfTheCluster() {
    Trace trace = cluster().ping(end("n1"), end("@10.244.2.3"));

    assertEquals("n1 overlay-route-missing", Hosts.end(trace));
    assertEquals("no-reply", trace.prediction().text());
  }

  @Test
  void aRouteOfItsOwnLeadsToItsNodeWhichIsAskedFor() {
    Trace trace =
        cluster(
                "route: {destination: 10.244.9.0/24, via: 10.0.0.77, device: eth0}",
                "neighbour: {ip: 10.0.0.77, device: eth0, mac: \"02:bb:bb:bb:bb:bb\", state: reachable}")
            .ping(end("n1"), end("@10.244.9.9"));

    assertEquals("", Hosts.end(trace));
    assertTrue(
        trace.missing().stream()
            .anyMatch(m -> m.code() == Code.HOST_NOT_COLLECTED && m.host().equals("10.0.0.77")));
  }

  @Test
  void whereAContainerLivesIsUnknownUntilItsNodeIsCollected() {
    Trace trace = cluster().ping(end("n1"), end("@10.244.9.9"));

    assertFalse(has(trace, Code.OVERLAY_ROUTE_MISSING), "that may be how its packets go");
    assertTrue(trace.missing().stream().anyMatch(m -> m.code() == Code.HOST_NOT_COLLECTED));
  }

  @Test
  void whatIsNoContainersGoesOutByTheDefaultRoute() {
    Trace trace = cluster().ping(end("n1"), end("@198.51.100.7"));

    assertEquals("ok", trace.prediction().text());
    assertTrue(trace.assumed().contains(Code.OUTSIDE_ROUTER_FORWARDS));
  }

  /** n1 has no rules of kube-proxy; a third node may have. */
  private static Told services(String... third) {
    return cluster(
            "service: {name: cart, ip: 10.96.0.7, port: 80, endpoints: [\"10.244.2.3:8080\"]}")
        .host("n3", List.of("routes", "netfilter"), facts(3, third));
  }

  private static String ruleFor(String ip) {
    return "netfilter_rule: {table: nat, chain: KUBE-SERVICES, rule: \"-A KUBE-SERVICES -d "
        + ip
        + "/32 -p tcp -m comment --comment 'default/cart cluster IP' -m tcp --dport 80"
        + " -j KUBE-SVC-AAAAAAAAAAAAAAAA\"}";
  }

  @Test
  void whatAnotherNodeTranslatesIsNobodysOutsideOfTheCluster() {
    Trace trace = services(ruleFor("10.96.0.8")).ping(end("n1"), end("@10.96.0.8"));

    assertEquals("n1 service-address-leaves", Hosts.end(trace));
  }

  @Test
  void soIsAServiceThatTheClusterNamesWhereNodesHaveRulesForServices() {
    Trace trace = services(ruleFor("10.96.0.8")).ping(end("n1"), end("@10.96.0.7"));

    assertEquals("n1 service-address-leaves", Hosts.end(trace));
  }

  @Test
  void whereNoNodeHasSuchRulesSomethingElseMayTranslateIt() {
    Trace trace = services().ping(end("n1"), end("@10.96.0.7"));

    assertFalse(has(trace, Code.SERVICE_ADDRESS_LEAVES), "eBPF shows in no rule");
  }

  private static Told withGateway(String forwards) {
    return cluster()
        .host(
            "gw",
            List.of("routes", "netfilter"),
            "link: {device: eth0, kind: physical, mac: \"02:aa:aa:aa:aa:aa\"}",
            "address: {device: eth0, ip: 10.0.0.254/24}",
            "route: {destination: 10.0.0.0/24, device: eth0}",
            "sysctl: {key: net.ipv4.ip_forward, value: \"" + forwards + "\"}");
  }

  @Test
  void aCollectedGatewayThatPassesNothingOnIsNotToBlameForIt() {
    assertEquals(
        "n1 overlay-route-missing",
        Hosts.end(withGateway("0").ping(end("n1"), end("@10.244.2.3"))));
    assertEquals(
        "gw forwarding-off", Hosts.end(withGateway("0").ping(end("n1"), end("@198.51.100.7"))));
  }

  @Test
  void aCollectedGatewayThatForwardsDecidesByItsRoutes() {
    assertEquals("gw no-route", Hosts.end(withGateway("1").ping(end("n1"), end("@10.244.2.3"))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHostOutsideTheClusterHardlyKnowsTheWayBack(boolean told) {
    String[] routes = {
      "route: {destination: 10.0.0.0/24, device: eth0}",
      ROUTE,
      GATEWAY,
      told ? "route: {destination: 10.244.2.0/24, via: 10.0.0.2, device: eth0}" : "note: \"none\"",
      "address: {device: eth0, ip: 10.0.0.9/24}"
    };
    Trace trace =
        cluster()
            .host("db01", List.of("routes", "netfilter"), routes)
            .ping(end("n2/web"), end("@10.0.0.9"));

    assertEquals(!told, has(trace, Code.OUTSIDE_HOST_HAS_NO_WAY_BACK));
  }

  @Test
  void whatSuchAHostSendsByItselfIsLeftToItsRouter() {
    Trace trace =
        cluster()
            .host(
                "db01",
                List.of("routes", "netfilter"),
                "address: {device: eth0, ip: 10.0.0.9/24}",
                "route: {destination: 10.0.0.0/24, device: eth0}",
                ROUTE,
                GATEWAY)
            .ping(end("db01"), end("@10.244.2.3"));

    assertFalse(has(trace, Code.OVERLAY_ROUTE_MISSING));
    assertFalse(has(trace, Code.OUTSIDE_HOST_HAS_NO_WAY_BACK));
  }
}
