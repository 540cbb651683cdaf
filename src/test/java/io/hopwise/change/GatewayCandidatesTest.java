package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a missing route may have to lead, in order of plausibility. */
class GatewayCandidatesTest {
  private static List<NextHop> of(List<HostFact> facts, String destination, String from) {
    return GatewayCandidates.of(
        Surroundings.of(facts), "db01", "", Prefix.parse(destination), Ip.parse(from));
  }

  @Test
  void theNodeThatOwnsTheNetworkIsReachedThroughTheTunnel() {
    List<HostFact> facts =
        new ToldHosts()
            .host(
                "db01",
                "address: {device: eth0, ip: 10.0.0.5/24}",
                "link: {device: flannel.1}",
                "neighbour: {ip: 10.0.0.1, device: eth0}")
            .host(
                "node02",
                "address: {device: eth0, ip: 10.0.0.6/24}",
                "link: {device: flannel.1}",
                "address: {device: flannel.1, ip: 10.244.2.0}",
                "address: {device: cni0, ip: 10.244.2.1/24}")
            .facts();
    assertEquals(
        List.of(
            Routes.hop(Ip.parse("10.244.2.0"), "flannel.1", true),
            Routes.hop(Ip.parse("10.0.0.6"), "eth0", false),
            Routes.hop(Ip.parse("10.0.0.1"), "eth0", false)),
        of(facts, "10.244.2.0/24", ""));
  }

  @Test
  void aRouterThatTalkedComesBeforeOneThatOtherRoutesUse() {
    List<HostFact> facts =
        new ToldHosts()
            .host(
                "db01",
                "address: {device: eth0, ip: 10.0.0.5/24}",
                "route: {destination: 10.7.0.0/16, via: 10.0.0.253, device: eth0}",
                "neighbour: {ip: 10.0.0.254, device: eth0, state: stale}",
                "neighbour: {ip: 10.0.0.1, device: eth0}",
                "neighbour: {ip: 10.0.0.2, device: eth0, state: failed}")
            .facts();
    assertEquals(
        List.of(
            Routes.hop(Ip.parse("10.0.0.1"), "eth0", false),
            Routes.hop(Ip.parse("10.0.0.253"), "eth0", false),
            Routes.hop(Ip.parse("10.0.0.254"), "eth0", false)),
        of(facts, "10.8.0.0/16", ""));
  }

  @Test
  void aGatewayOnTheLinkThatTheAnswerLeavesByComesFirst() {
    List<HostFact> facts =
        new ToldHosts()
            .host(
                "db01",
                "address: {device: eth0, ip: 10.0.0.5/24}",
                "address: {device: eth1, ip: 10.1.0.5/24}",
                "neighbour: {ip: 10.0.0.1, device: eth0}",
                "neighbour: {ip: 10.1.0.1, device: eth1}")
            .facts();
    assertEquals(Ip.parse("10.1.0.1"), of(facts, "10.8.0.0/16", "10.1.0.5").get(0).via());
  }

  @Test
  void theReturnRouteOfARecordedNetworkIsFound() throws BadInput {
    Path sample = Path.of("facts-samples/return-route-missing/hit");
    List<HostFact> facts = new ArrayList<>();
    for (String host : List.of("app01", "db01")) {
      facts.addAll(HostReader.read(Snapshot.open(sample.resolve(host)), "").facts());
    }
    Proposal proposal =
        Changes.propose(
            "add-route",
            Map.of("destination", "?network 172.24.61.11", "via", "?gateway 172.24.118.22"),
            "db01",
            Map.of(),
            Surroundings.of(facts));
    Change change = proposal.candidates().get(0);
    assertEquals(
        List.of("ip route add 172.24.61.0/24 via 172.24.118.253 dev eth1"),
        change.commands(HostProfile.of(facts)).run());
  }

  @Test
  void aHostOfTheCaseThatForwardsAndKnowsTheWayIsAGateway() {
    List<HostFact> facts =
        new ToldHosts()
            .host("db01", "address: {device: eth0, ip: 10.0.0.5/24}")
            .host(
                "desk",
                "address: {device: eth0, ip: 10.0.0.7/24}",
                "route: {destination: 10.8.0.0/16, via: 10.0.0.1, device: eth0}",
                "sysctl: {key: net.ipv4.ip_forward, value: \"0\"}")
            .host(
                "rt01",
                "address: {device: eth0, ip: 10.0.0.1/24}",
                "address: {device: eth1, ip: 10.1.0.1/30}",
                "route: {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1}",
                "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}")
            .facts();
    assertEquals(
        List.of(Routes.hop(Ip.parse("10.0.0.1"), "eth0", false)), of(facts, "10.8.0.0/16", ""));
  }

  @Test
  void aContainersGatewayIsItsOwnHostsBridge() {
    List<HostFact> facts =
        new ToldHosts()
            .host(
                "db01",
                "address: {device: cni0, ip: 10.244.1.1/24}",
                "address: {device: flannel.1, ip: 10.244.1.0}",
                "address: {device: eth0, ip: 10.244.1.2/24, pod: web}",
                // each has its own, and neither leads to the other
                "address: {device: lo, ip: 127.0.0.1/8}",
                "address: {device: lo, ip: 127.0.0.1/8, pod: web}")
            .facts();
    String netns = ToldHosts.find(Address.class, facts, "pod: web").netns();

    List<NextHop> found =
        GatewayCandidates.of(
            Surroundings.of(facts), "db01", netns, Prefix.parse("10.244.2.0/24"), Ip.NONE);

    assertEquals(List.of(Routes.hop(Ip.parse("10.244.1.1"), "eth0", false)), found);
  }
}
