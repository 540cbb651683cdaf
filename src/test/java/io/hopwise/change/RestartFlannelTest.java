package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** flanneld writes anew how the other nodes are reached. */
class RestartFlannelTest {
  private static final ToldHosts CLUSTER =
      new ToldHosts()
          .host(
              "node01",
              "link: {device: flannel.1, kind: vxlan, local: 10.0.0.1, mac: \"02:00:00:00:00:01\"}",
              "address: {device: flannel.1, ip: 10.244.1.0}",
              "route: {destination: 10.244.2.0/24, via: 10.0.0.99, device: eth0}")
          .host(
              "node02",
              "link: {device: flannel.1, kind: vxlan, local: 10.0.0.2, mac: \"02:00:00:00:00:02\"}",
              "address: {device: flannel.1, ip: 10.244.2.0}",
              "flannel_lease: {subnet: 10.244.2.0/24, file: true}")
          .host("nas", "address: {device: eth0, ip: 10.0.0.9/24}");

  private static Proposal on(String host) {
    return Changes.propose(
        "restart-flannel", Map.of(), host, Map.of(), Surroundings.of(CLUSTER.facts()));
  }

  private static List<HostFact> after() {
    return on("node01")
        .candidates()
        .get(0)
        .apply(Surroundings.of(CLUSTER.facts()).of("node01"))
        .orElseThrow();
  }

  @Test
  void theRouteToAnotherNodesSubnetLeadsThroughTheTunnelAgain() {
    List<Route> routes = Model.all(Route.class, after());

    assertEquals(
        List.of("10.244.2.0 flannel.1"),
        routes.stream()
            .filter(route -> route.destination().equals(Prefix.parse("10.244.2.0/24")))
            .map(route -> route.via() + " " + route.device())
            .toList());
  }

  @Test
  void theOtherTunnelsEndIsKnownByItsMac() {
    Neighbour neighbour = Model.all(Neighbour.class, after()).get(0);
    ForwardingEntry entry = Model.all(ForwardingEntry.class, after()).get(0);

    assertEquals("10.244.2.0 02:00:00:00:00:02", neighbour.ip() + " " + neighbour.mac());
    assertEquals("02:00:00:00:00:02 10.0.0.2", entry.mac() + " " + entry.destination());
  }

  @Test
  void aHostWithoutFlannelHasNoneToRestart() {
    assertTrue(on("nas").candidates().isEmpty());
    assertEquals(1, on("nas").problems().size());
  }

  @Test
  void whereAKubeletRunsAndNoFlanneldServiceItsPodIsDeleted() {
    Change change = on("node01").candidates().get(0);
    List<HostFact> kubernetes =
        new ToldHosts()
            .host("node01", "installed_service: {name: kubelet, state: active}").facts().stream()
                .toList();

    assertTrue(change.commands(HostProfile.of(kubernetes)).run().get(0).startsWith("kubectl "));
    assertEquals(
        List.of("systemctl restart flanneld"), change.commands(HostProfile.of(List.of())).run());
  }
}
