package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Ip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which subnet a node that gives up its own has in the model, and what follows it there. */
class LeaseCandidatesTest {
  private static final String LEASE =
      "flannel_lease: {subnet: 10.244.7.0/24, network: 10.244.0.0/16, file: true}";

  private static Treated renewed(ToldNetwork network) {
    FlannelLease lease = network.fact(FlannelLease.class, "10.244.7.0/24");
    return network.treat("node01", "renew-lease", "lease", lease);
  }

  private static String subnet(ToldNetwork network) {
    return Model.all(FlannelLease.class, renewed(network).after()).get(0).subnet().toString();
  }

  @Test
  void itIsTheLastOfTheOverlayThatNobodyShows() {
    ToldNetwork network =
        new ToldNetwork(
            new ToldHosts()
                .host("other", "flannel_lease: {subnet: 172.30.1.0/24, network: 172.30.0.0/16}")
                .host("node01", LEASE, "route: {destination: 10.244.0.0/16, device: flannel0}")
                .host(
                    "node02",
                    "address: {device: cni0, ip: 10.244.255.1/24}",
                    "route: {destination: 10.244.254.0/24, via: 10.0.0.9, device: eth0}"));

    assertEquals("10.244.253.0/24", subnet(network));
  }

  @Test
  void anOverlayThatNobodyNamesIsTakenAsFlannelUsuallyHasIt() {
    ToldNetwork network =
        ToldNetwork.of("node01", "flannel_lease: {subnet: 10.244.7.0/24, file: true}");

    assertEquals("10.244.255.0/24", subnet(network));
  }

  @Test
  void whereTheOverlayIsFullThereIsNone() {
    ToldNetwork network =
        ToldNetwork.of(
            "node01", "flannel_lease: {subnet: 10.244.7.0/24, network: 10.244.6.0/23, file: true}");

    assertEquals(
        List.of(),
        network
            .propose(
                "node01",
                "renew-lease",
                Map.of("lease", "it"),
                Map.of("it", network.fact(FlannelLease.class, "")))
            .candidates());
  }

  @Test
  void anOverlayOfIpv6IsNotUnderstood() {
    ToldNetwork network = ToldNetwork.of("node01", "flannel_lease: {subnet: \"fd00:7::/64\"}");

    assertEquals(
        List.of("'lease' has to be of an IPv4 network, not 'it'"),
        network
            .propose(
                "node01",
                "renew-lease",
                Map.of("lease", "it"),
                Map.of("it", network.fact(FlannelLease.class, "")))
            .problems());
  }

  @Test
  void withoutABridgeWhatLiesInTheOldSubnetMovesAllTheSame() {
    ToldNetwork network =
        ToldNetwork.of(
            "node01",
            LEASE,
            "link: {device: cni9, kind: bridge}",
            "address: {device: cni9, ip: 10.244.7.1/24, pod: nested}",
            "address: {device: eth9, ip: 10.244.7.9/24}");
    Treated renewed = renewed(network);

    assertEquals(
        List.of("10.244.255.1", "10.244.255.9"),
        Model.all(Address.class, renewed.after()).stream()
            .map(address -> address.ip().toString())
            .toList());
    assertEquals(
        "10.244.255.5",
        renewed
            .change()
            .renumbered(new Endpoint("node01", "", Ip.parse("10.244.7.5")), network.facts())
            .toString());
    assertEquals(
        List.of(
            "rm -f /run/flannel/subnet.env",
            "systemctl restart flanneld",
            "cat /run/flannel/subnet.env; ip -4 address show"),
        renewed.run());
  }

  @Test
  void dockerWithoutBipTakesItsSubnetFromFlannelsFile() {
    ToldNetwork network =
        ToldNetwork.of(
            "node01",
            LEASE,
            "address: {device: eth9, ip: 10.244.7.9/24}",
            "link: {device: docker0, kind: bridge}",
            "address: {device: docker0, ip: 10.244.7.1/24}");

    assertEquals(
        List.of(
            "flannel-may-be-a-pod: node01",
            "lease-may-be-pod-cidr: node01",
            "docker-takes-subnet-from-flannel: /run/flannel/subnet.env"),
        renewed(network).remarks());
  }
}
