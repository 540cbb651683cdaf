package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What flanneld writes when it is restarted, makes when it starts, and gives up with its lease. */
class FlannelChangesTest {
  private static final String OTHER_LINK =
      "link: {device: flannel.1, kind: vxlan, local: 10.0.0.2, mac: \"02:00:00:00:00:02\"}";
  private static final String OTHER_ADDRESS = "address: {device: flannel.1, ip: 10.244.2.0}";
  private static final String OTHER_LEASE = "flannel_lease: {subnet: 10.244.2.0/24, file: true}";

  private static final String[] OWN = {
    "link: {device: eth0, kind: vxlan}",
    "link: {device: flannel.1, kind: vxlan, pod: web}",
    "link: {device: flannel.1, kind: vxlan, local: 10.0.0.1, mac: \"02:00:00:00:00:01\"}",
    "route: {destination: 10.244.2.0/24, via: 10.0.0.99, device: eth0}",
    "route: {destination: 10.244.2.0/24, via: 10.0.0.98, device: eth0, metric: 5}",
    "route: {destination: 10.244.2.0/24, via: 10.0.0.97, device: eth0, table: \"9\"}",
    "route: {destination: 10.244.2.0/24, via: 10.0.0.96, device: eth0, pod: web}",
    "route: {destination: 10.244.3.0/24, via: 10.0.0.95, device: eth0}",
    "neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:0a\", state: stale}",
    "neighbour: {ip: 10.244.2.0, device: eth0, state: stale}",
    "neighbour: {ip: 10.244.2.0, device: flannel.1, state: stale, pod: web}",
    "neighbour: {ip: 10.244.3.0, device: flannel.1, state: stale}",
    "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.9}",
    "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: eth0, destination: 10.0.0.9}",
    "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.9, pod: web}",
    "forwarding_entry: {mac: \"02:00:00:00:00:03\", device: flannel.1, destination: 10.0.0.9}"
  };

  private static ToldNetwork cluster(String... other) {
    return new ToldNetwork(new ToldHosts().exactHost("node01", OWN).exactHost("node02", other));
  }

  private static Treated restarted(String... other) {
    return cluster(other).treat("node01", "restart-flannel", Map.of());
  }

  @Test
  void whatItWritesStandsInThePlaceOfWhatItWroteBeforeAndOfNothingElse() {
    assertEquals(
        List.of(
            "- route: {destination: 10.244.2.0/24, via: 10.0.0.99, device: eth0}",
            "- neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:0a\", state: stale}",
            "- forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.9}",
            "+ route: {destination: 10.244.2.0/24, via: 10.244.2.0, device: flannel.1, onlink: true}",
            "+ neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state:"
                + " permanent}",
            "+ forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination:"
                + " 10.0.0.2}"),
        restarted(OTHER_LINK, OTHER_ADDRESS, OTHER_LEASE).difference());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link: {device: flannel.1, kind: vxlan, local: 10.0.0.2}",
        "link: {device: flannel.1, kind: vxlan, mac: \"02:00:00:00:00:02\"}",
        "link: {device: vxlan1, kind: vxlan, local: 10.0.0.2, mac: \"02:00:00:00:00:02\"}",
        "link: {device: flannel.1, kind: vxlan, local: 10.0.0.2, mac: \"02:00:00:00:00:02\", pod: web}",
        "link: {device: flannel0, kind: tun}"
      })
  void ofANodeWithoutAWholeTunnelDeviceItWritesNothing(String link) {
    assertEquals(List.of(), restarted(link, OTHER_ADDRESS, OTHER_LEASE).difference());
  }

  @Test
  void whereOldToolsShowNoForwardingEntriesItWritesTheRouteAndTheNeighbour() {
    ToldNetwork old =
        new ToldNetwork(
            new ToldHosts()
                .exactHost("node01", "link: {device: flannel.1, kind: vxlan}")
                .exactHost(
                    "node02",
                    "link: {device: flannel.1, kind: vxlan, mac: \"02:00:00:00:00:02\"}",
                    OTHER_ADDRESS,
                    OTHER_LEASE));

    assertEquals(
        List.of(
            "+ route: {destination: 10.244.2.0/24, via: 10.244.2.0, device: flannel.1, onlink: true}",
            "+ neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state:"
                + " permanent}"),
        old.treat("node01", "restart-flannel", Map.of()).difference());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address: {device: flannel.1, ip: 10.244.2.0, pod: web}",
        "address: {device: eth0, ip: 10.244.2.0}",
        "address: {device: flannel.1, ip: \"fd00::1\"}"
      })
  void ofANodeWithoutAnOverlayAddressItWritesNothing(String address) {
    assertEquals(List.of(), restarted(OTHER_LINK, address, OTHER_LEASE).difference());
  }

  @Test
  void ofANodeThatNobodyKnowsTheLeaseOfItWritesNothing() {
    String known = "flannel_lease: {subnet: 10.244.2.0/24}";

    assertEquals(List.of(), restarted(OTHER_LINK, OTHER_ADDRESS, known).difference());
  }

  @Test
  void itIsRestartedAsTheServiceOrThePodThatItIs() {
    Change change = restarted(OTHER_LINK).change();
    String pod =
        "kubectl -n kube-flannel delete pod -l app=flannel --field-selector spec.nodeName=node01";

    assertEquals(List.of(pod), on(change, "kubelet").run());
    assertEquals(List.of(), on(change, "kubelet").remarks());
    assertEquals(List.of("systemctl restart flanneld"), on(change, "kubelet", "flanneld").run());
    assertEquals(List.of(), on(change, "kubelet", "flanneld").remarks());
    assertEquals(List.of("systemctl restart flanneld"), on(change, "docker").run());
    assertEquals(
        List.of(Remark.of("flannel-may-be-a-pod", "node01")), on(change, "docker").remarks());
    assertEquals(Remark.of("restart-flannel", "flannel.1"), change.risk());
  }

  private static Commands on(Change change, String... services) {
    List<String> told =
        List.of(services).stream()
            .map(name -> "installed_service: {name: " + name + ", state: active}")
            .toList();
    ToldNetwork host = ToldNetwork.of("node01", told.toArray(String[]::new));
    return change.commands(HostProfile.of(host.facts()));
  }

  /** What flanneld makes on node01, which has these, when it starts and node02 has those. */
  private static List<String> made(List<String> own, String... other) {
    ToldNetwork network =
        new ToldNetwork(
            new ToldHosts()
                .exactHost("node01", own.toArray(String[]::new))
                .exactHost("node02", other));
    Change change =
        network.treat("node01", "start-service", Map.of("service", "flanneld")).change();
    List<HostFact> before = Surroundings.of(network.facts()).of("node01");
    Optional<List<HostFact>> after = change.apply(before);
    return after.isEmpty() ? List.of() : Treated.difference("node01", before, after);
  }

  @Test
  void aMissingVxlanDeviceIsMadeAsTheOtherNodesHaveTheirs() {
    List<String> own =
        List.of(
            "address: {device: eth0, ip: 10.0.0.1/24}",
            "flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, mtu: 1410, file: true}");

    assertEquals(
        List.of(
            "+ link: {device: flannel.1, kind: vxlan, state: up, mtu: 1410, mac: \"02:00:00:00:00:01\","
                + " vni: 7, port: 8472, local: 10.0.0.1}",
            "+ address: {device: flannel.1, ip: 10.244.1.0}",
            "+ route: {destination: 10.244.1.0/32, device: flannel.1, table: local, type: local,"
                + " protocol: kernel}",
            "+ route: {destination: 10.244.2.0/24, via: 10.244.2.0, device: flannel.1, onlink: true}",
            "+ neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state:"
                + " permanent}",
            "+ forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination:"
                + " 10.0.0.2}"),
        made(
            own,
            OTHER_LINK.replace("vxlan,", "vxlan, vni: 7, port: 8472, mtu: 1450,"),
            "address: {device: eth0, ip: 10.0.0.2/24}",
            OTHER_ADDRESS,
            OTHER_LEASE,
            "neighbour: {ip: 10.244.1.0, device: flannel.1, mac: \"02:00:00:00:00:01\", state:"
                + " permanent}",
            "forwarding_entry: {mac: \"02:00:00:00:00:01\", device: flannel.1, destination:"
                + " 10.0.0.1}"));
  }

  @Test
  void itsOuterAddressIsTheOneThatTheOthersWroteDownForItsMac() {
    List<String> own =
        List.of(
            "address: {device: eth0, ip: 10.0.0.1/24}",
            "address: {device: eth1, ip: 10.5.0.1/24}",
            "flannel_lease: {subnet: 10.244.1.0/24, file: true}");
    List<String> made =
        made(
            own,
            OTHER_LINK,
            "address: {device: eth0, ip: 10.0.0.2/24}",
            "neighbour: {ip: 10.244.1.0, device: flannel.1, mac: \"02:00:00:00:00:01\", state:"
                + " permanent}",
            "forwarding_entry: {mac: \"02:00:00:00:00:09\", device: flannel.1, destination: 10.0.0.1}",
            "forwarding_entry: {mac: \"02:00:00:00:00:01\", device: flannel.1, destination: 10.9.0.1}",
            "forwarding_entry: {mac: \"02:00:00:00:00:01\", device: flannel.1, destination: 10.5.0.1}");

    assertTrue(made.get(0).contains("local: 10.5.0.1"), made.get(0));
  }

  @Test
  void whereNobodyWroteItDownItsOuterAddressIsOneThatTheOthersAreNearTo() {
    List<String> own =
        List.of(
            "address: {device: eth0, ip: 10.5.0.1/24}",
            "address: {device: eth1, ip: 10.0.0.1/24}",
            "flannel_lease: {subnet: 10.244.1.0/24, file: true}");
    List<String> made = made(own, OTHER_LINK, "address: {device: eth0, ip: 10.0.0.2/24}");

    assertTrue(made.get(0).contains("local: 10.0.0.1"), made.get(0));
  }

  @Test
  void aMissingTunLeadsToTheWholeNetwork() {
    List<String> own =
        List.of("flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, file: true}");

    assertEquals(
        List.of(
            "+ link: {device: flannel0, kind: tun, state: up, mtu: 1472}",
            "+ address: {device: flannel0, ip: 10.244.1.0, prefix: 16}",
            "+ route: {destination: 10.244.1.0/32, device: flannel0, table: local, type: local,"
                + " protocol: kernel}",
            "+ route: {destination: 10.244.0.0/16, device: flannel0, protocol: kernel}"),
        made(own, "link: {device: flannel0, kind: tun, mtu: 1472}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flannel_lease: {subnet: 10.244.1.0/24}",
        "link: {device: flannel.1, kind: vxlan}",
        "link: {device: flannel0, kind: vlan}"
      })
  void nothingIsMadeWithoutALeaseOrWhereTheDeviceIs(String own) {
    List<String> told =
        own.contains("flannel.1")
            ? List.of(own, "flannel_lease: {subnet: 10.244.1.0/24, file: true}")
            : List.of(own);

    assertEquals(List.of(), made(told, OTHER_LINK, OTHER_ADDRESS, OTHER_LEASE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link: {device: flannel.1, kind: vxlan, pod: web}",
        "link: {device: vxlan9, kind: vxlan}",
        "link: {device: flannel-br, kind: bridge}"
      })
  void nothingIsMadeWhereNoOtherNodeShowsHow(String other) {
    List<String> own = List.of("flannel_lease: {subnet: 10.244.1.0/24, file: true}");

    assertEquals(List.of(), made(own, other));
  }

  @Test
  void whatFlanneldMadeIsTakenAwayByTheUndo() {
    ToldNetwork network =
        new ToldNetwork(
            new ToldHosts()
                .exactHost("node01", "flannel_lease: {subnet: 10.244.1.0/24, file: true}")
                .exactHost("node02", OTHER_LINK));

    assertEquals(
        List.of("systemctl stop flanneld", "ip link del dev flannel.1"),
        network.treat("node01", "start-service", Map.of("service", "flanneld")).undo());
  }

  @Test
  void aNodeWithAnotherBridgeThanDockersHasItsPodsMadeAnew() {
    ToldNetwork network =
        ToldNetwork.of(
            "node01",
            "link: {device: cni0, kind: bridge}",
            "address: {device: cni0, ip: 10.244.1.1/24}",
            "flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, file: true}");
    Treated renewed =
        network.treat("node01", "renew-lease", "lease", network.fact(FlannelLease.class, ""));

    assertEquals(
        List.of(
            "rm -f /run/flannel/subnet.env",
            "systemctl restart flanneld",
            "ip link del cni0",
            "kubectl delete pod --all-namespaces --field-selector spec.nodeName=node01",
            "cat /run/flannel/subnet.env; ip -4 address show"),
        renewed.run());
    assertTrue(renewed.remarks().contains("engine-makes-bridge: cni0"));
    assertEquals("renew-lease: node01, 10.244.1.0/24", renewed.risk());
  }
}
