package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is changed about tunnels: their devices, their addresses, what is known of their ends. */
class TunnelChangesTest {
  private static final ToldHosts CLUSTER =
      new ToldHosts()
          .host(
              "node01",
              "link: {device: flannel.1, kind: vxlan, vni: 1, port: 8472, local: 10.0.0.1, mac: \"02:00:00:00:00:01\"}",
              "address: {device: eth0, ip: 10.0.0.1/24}",
              "address: {device: flannel.1, ip: 10.244.1.0}",
              "flannel_lease: {subnet: 10.244.1.0/24, file: true}",
              "neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state: permanent}",
              "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.2}")
          .host(
              "node02",
              "address: {device: eth0, ip: 10.0.0.2/24}",
              "address: {device: eth1, ip: 172.30.0.2/24}",
              "flannel_lease: {subnet: 10.244.2.0/24, mtu: 1450, file: true}");

  private static final List<HostFact> FACTS = CLUSTER.facts();

  private static Proposal propose(String kind, Map<String, String> arguments, String host) {
    return Changes.propose(kind, arguments, host, Map.of(), Surroundings.of(FACTS));
  }

  private static List<HostFact> after(Change change) {
    return change.apply(Surroundings.of(FACTS).of(change.host())).orElseThrow();
  }

  private static Link tunnel(List<HostFact> facts) {
    return DeviceCandidates.link(facts, "", "flannel.1").orElseThrow();
  }

  @Test
  void aDeviceForgetsItsNeighboursWithItsMacAddress() {
    Change change =
        propose("set-link-mac", Map.of("device", "flannel.1", "mac", "?mac 10.244.1.0"), "node01")
            .candidates()
            .get(0);

    assertEquals("0a:58:0a:f4:01:00", tunnel(after(change)).mac());
    assertEquals(List.of(), Model.all(Neighbour.class, after(change)));
    Commands commands = change.commands(HostProfile.of(List.of()));
    assertEquals(List.of("ip link set dev flannel.1 address 0a:58:0a:f4:01:00"), commands.run());
    assertEquals(List.of("ip link set dev flannel.1 address 02:00:00:00:00:01"), commands.undo());
  }

  @Test
  void flanneldMakesItsMissingDeviceAsTheOtherNodesKnowIt() {
    Change change =
        propose("start-service", Map.of("service", "flanneld"), "node02").candidates().get(0);

    Link made = tunnel(after(change));
    assertEquals(
        "flannel.1 02:00:00:00:00:02 1450", made.device() + " " + made.mac() + " " + made.mtu());
    assertEquals("10.0.0.2", made.vxlan().local().toString());
    assertTrue(
        Model.all(Address.class, after(change)).stream()
            .anyMatch(address -> address.device().equals("flannel.1") && address.overlayDevice()));
    assertTrue(
        Model.all(Route.class, after(change)).stream()
            .anyMatch(route -> route.destination().toString().equals("10.244.1.0/24")));
  }

  @Test
  void theEndOfATunnelNobodyCollectedIsWhatAnotherNodeWroteDown() {
    Map<String, String> arguments =
        Map.of("mac", "?vtep 10.244.2.0", "device", "flannel.1", "destination", "?vtep 10.244.2.0");

    Proposal proposal = propose("replace-forwarding-entry", arguments, "node03");

    assertEquals(
        List.of("bridge fdb replace 02:00:00:00:00:02 dev flannel.1 dst 10.0.0.2"),
        proposal.candidates().get(0).commands(HostProfile.of(List.of())).run());
  }

  @Test
  void theAddressOfANetworkThatOthersAreInIsTriedFirst() {
    Map<String, String> arguments =
        Map.of("mac", "02:00:00:00:00:02", "device", "flannel.1", "destination", "?outer node02");

    List<String> commands =
        propose("replace-forwarding-entry", arguments, "node01").candidates().stream()
            .map(change -> change.commands(HostProfile.of(List.of())).run().get(0))
            .toList();

    assertEquals(
        List.of(
            "bridge fdb replace 02:00:00:00:00:02 dev flannel.1 dst 10.0.0.2",
            "bridge fdb replace 02:00:00:00:00:02 dev flannel.1 dst 172.30.0.2"),
        commands);
  }

  @Test
  void oneKindOfIcmpIsLetIn() {
    Map<String, String> arguments =
        Map.of(
            "chain", "INPUT",
            "before", "first",
            "protocol", "icmp",
            "icmp_type", "fragmentation-needed",
            "target", "ACCEPT");

    Change change = propose("insert-netfilter-rule", arguments, "node01").candidates().get(0);

    String run = change.commands(HostProfile.of(List.of())).run().get(0);
    assertTrue(run.endsWith("-p icmp --icmp-type fragmentation-needed -j ACCEPT"), run);
  }
}
