package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Fact;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that takes another subnet, and a container that gets an address of its node's. */
class LeaseChangesTest {
  private static final ToldHosts CLUSTER =
      new ToldHosts()
          .host(
              "node01",
              "link: {device: flannel.1, kind: vxlan, local: 10.0.0.1, mac: \"02:00:00:00:00:01\"}",
              "link: {device: docker0, kind: bridge}",
              "address: {device: flannel.1, ip: 10.244.7.0}",
              "address: {device: docker0, ip: 10.244.7.1/24}",
              "address: {device: eth0, ip: 10.244.7.2/24, pod: web}",
              "address: {device: eth0, ip: 10.244.200.9/24, pod: stray}",
              "route: {destination: default, via: 10.244.200.1, device: eth0, pod: stray}",
              "daemon_option: {daemon: docker, option: bip, value: 10.244.7.1/24}",
              "flannel_lease: {subnet: 10.244.7.0/24, network: 10.244.0.0/16, file: true}")
          .host(
              "node02",
              "link: {device: flannel.1, kind: vxlan, local: 10.0.0.2, mac: \"02:00:00:00:00:02\"}",
              "address: {device: flannel.1, ip: 10.244.7.0}",
              "flannel_lease: {subnet: 10.244.7.0/24, network: 10.244.0.0/16, file: true}")
          .host(
              "node03",
              "link: {device: flannel.1, kind: vxlan, local: 10.0.0.3, mac: \"02:00:00:00:00:03\"}",
              "address: {device: flannel.1, ip: 10.244.255.0}",
              "flannel_lease: {subnet: 10.244.255.0/24, network: 10.244.0.0/16, file: true}");

  private static final Surroundings AROUND = Surroundings.of(CLUSTER.facts());

  private static Change propose(String kind, String argument, Fact fact) {
    return Changes.propose(kind, Map.of(argument, "it"), "node01", Map.of("it", fact), AROUND)
        .candidates()
        .get(0);
  }

  private static Change renewal() {
    return propose(
        "renew-lease", "lease", Model.all(FlannelLease.class, AROUND.of("node01")).get(0));
  }

  private static Change restart() {
    Address stray =
        Model.all(Address.class, AROUND.of("node01")).stream()
            .filter(address -> address.netns().equals("stray"))
            .findFirst()
            .orElseThrow();
    return propose("restart-container", "container", stray);
  }

  private static List<String> addresses(List<HostFact> facts) {
    return Model.all(Address.class, facts).stream()
        .map(address -> address.netns() + " " + address.ip())
        .toList();
  }

  @Test
  void theNodeItsBridgeAndItsContainersMoveToASubnetThatNobodyHas() {
    List<HostFact> after = renewal().apply(AROUND.of("node01")).orElseThrow();

    assertEquals(
        List.of(" 10.244.254.0", " 10.244.254.1", "web 10.244.254.2", "stray 10.244.200.9"),
        addresses(after));
    assertEquals(
        "10.244.254.0/24", Model.all(FlannelLease.class, after).get(0).subnet().toString());
  }

  @Test
  void theOtherNodesHearOfTheNewSubnetAndOfTheOneThatKeepsTheOld() {
    List<HostFact> heard = renewal().heard("node03", AROUND.of("node03"));

    assertEquals(
        List.of("10.244.254.0/24 via 10.244.254.0", "10.244.7.0/24 via 10.244.7.0"),
        Model.all(Route.class, heard).stream()
            .filter(route -> route.via().isPresent())
            .map(route -> route.destination() + " via " + route.via())
            .toList());
    assertEquals(
        List.of("10.244.254.0 02:00:00:00:00:01", "10.244.7.0 02:00:00:00:00:02"),
        Model.all(Neighbour.class, heard).stream()
            .map(neighbour -> neighbour.ip() + " " + neighbour.mac())
            .toList());
  }

  @Test
  void onlyAProbeOfThatHostGoesToTheNewAddress() {
    Endpoint here = new Endpoint("node01", "web", Ip.parse("10.244.7.2"));
    Endpoint there = new Endpoint("node02", "web", Ip.parse("10.244.7.2"));

    assertEquals("10.244.254.2", renewal().renumbered(here, AROUND.of("node01")).toString());
    assertEquals("10.244.7.2", renewal().renumbered(there, AROUND.of("node01")).toString());
  }

  @Test
  void theLeasesFileGoesBeforeFlanneldStartsAndDockerFollowsTheNewOne() {
    Commands commands = renewal().commands(HostProfile.of(AROUND.of("node01")));

    assertEquals("rm -f /run/flannel/subnet.env", commands.run().get(0));
    assertEquals("systemctl restart flanneld", commands.run().get(1));
    assertTrue(
        commands
            .run()
            .contains(
                ". /run/flannel/subnet.env && sed -i 's|\"bip\" *: *[^,}]*|\"bip\": \"'\"$FLANNEL_SUBNET\"'\"|' /etc/docker/daemon.json"),
        commands.run().toString());
    assertEquals(List.of(), commands.undo());
  }

  @Test
  void aRestartedContainerIsBehindItsNodesBridge() {
    List<HostFact> after = restart().apply(AROUND.of("node01")).orElseThrow();

    assertTrue(addresses(after).contains("stray 10.244.7.3"), addresses(after).toString());
    assertEquals(
        List.of("0.0.0.0/0 via 10.244.7.1"),
        Model.all(Route.class, after).stream()
            .filter(route -> route.netns().equals("stray") && route.via().isPresent())
            .map(route -> route.destination() + " via " + route.via())
            .toList());
  }

  @Test
  void aPodThatNoEngineNamesIsFoundByItsAddress() {
    String run = restart().commands(HostProfile.of(List.of())).run().get(0);

    assertTrue(run.contains("--field-selector status.podIP=10.244.200.9 "), run);
  }
}
