package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Ip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A container whose engine makes its card anew, behind the bridge of its node. */
class RestartedContainerTest {
  private static final String LEASE = "flannel_lease: {subnet: 10.244.7.0/29, file: true}";

  private static final ToldNetwork NETWORK =
      new ToldNetwork(
          new ToldHosts()
              .exactHost(
                  "node01",
                  LEASE,
                  "link: {device: docker0, kind: bridge}",
                  "link: {device: cni0, kind: bridge}",
                  "link: {device: eth7}",
                  "address: {device: eth7, ip: 10.244.7.5/29}",
                  "address: {device: cni0, ip: 10.244.9.1/24}",
                  "address: {device: docker0, ip: 10.244.7.6/29, secondary: true}",
                  "address: {device: docker0, ip: 10.244.7.1/29}",
                  "address: {device: docker0, ip: 10.244.7.4/29, pod: other}",
                  "address: {device: eth0, ip: 10.244.200.9/24, pod: stray}",
                  "address: {device: eth0, ip: 10.244.200.10/24, secondary: true, pod: stray}",
                  "address: {device: eth0, ip: \"fe80::1/64\", pod: stray}",
                  "address: {device: lo, ip: 127.0.0.1/8, pod: stray}",
                  "route: {destination: default, via: 10.244.200.1, device: eth0, pod: stray}",
                  "route: {destination: 10.3.0.0/16, device: net1, pod: stray}",
                  "route: {destination: 10.3.0.0/16, device: eth0}",
                  "route: {destination: 127.0.0.1, type: local, table: local, device: lo, pod: stray}",
                  "neighbour: {ip: 10.244.200.9, device: docker0}",
                  "neighbour: {ip: 10.244.200.1, device: eth0, pod: stray}",
                  "neighbour: {ip: 10.3.0.1, device: net1, pod: stray}",
                  "neighbour: {ip: 10.244.7.2, device: docker0}",
                  "container: {id: 0123456789abcdef, name: stray, netns: stray, ip: 10.244.200.9}",
                  "container: {id: fedcba, name: other, ip: 10.244.7.4}",
                  "pod: {name: stray, namespace: default, ip: 10.244.200.9}",
                  "pod: {name: other, namespace: default, ip: 10.244.7.4}"));

  private static Treated restarted() {
    return restarted(NETWORK, "10.244.200.9/24");
  }

  private static Treated restarted(ToldNetwork network, String address) {
    return network.treat(
        "node01", "restart-container", "container", network.fact(Address.class, address));
  }

  private static List<String> lines(String kinds) {
    return restarted().difference().stream()
        .filter(line -> line.matches(". (" + kinds + "):.*"))
        .toList();
  }

  @Test
  void itsAddressIsTheFirstThatNobodyHas() {
    assertEquals(
        List.of(
            "- address: {device: eth0, ip: 10.244.200.9, prefix: 24, netns: stray}",
            "- address: {device: eth0, ip: 10.244.200.10, prefix: 24, secondary: true, netns: stray}",
            "+ address: {device: eth0, ip: 10.244.7.3, prefix: 29, netns: stray}"),
        lines("address"));
  }

  @Test
  void theRoutesOfItsOldCardGoAndItsDefaultRouteLeadsToTheBridge() {
    assertEquals(
        List.of(
            "- route: {destination: 0.0.0.0/0, via: 10.244.200.1, device: eth0, netns: stray}",
            "+ route: {destination: 10.244.7.3/32, device: eth0, table: local, type: local, source:"
                + " 10.244.7.3, protocol: kernel, netns: stray}",
            "+ route: {destination: 10.244.7.0/29, device: eth0, source: 10.244.7.3, protocol: kernel,"
                + " netns: stray}",
            "+ route: {destination: 0.0.0.0/0, via: 10.244.7.1, device: eth0, netns: stray}"),
        lines("route"));
  }

  @Test
  void itsOldCardIsForgottenByItselfAndByItsHost() {
    assertEquals(
        List.of(
            "- neighbour: {ip: 10.244.200.9, device: docker0, state: reachable}",
            "- neighbour: {ip: 10.244.200.1, device: eth0, state: reachable, netns: stray}"),
        lines("neighbour"));
  }

  @Test
  void theEngineAndTheClusterNameItsNewAddress() {
    assertEquals(
        List.of(
            "- container: {id: 0123456789abcdef, name: stray, ip: 10.244.200.9, netns: stray}",
            "- pod: {name: stray, namespace: default, ip: 10.244.200.9}",
            "+ container: {id: 0123456789abcdef, name: stray, ip: 10.244.7.3, netns: stray}",
            "+ pod: {name: stray, namespace: default, ip: 10.244.7.3}"),
        lines("container|pod"));
  }

  @ParameterizedTest
  @CsvSource({
    "node01, 10.244.200.9, 10.244.7.3",
    "node02, 10.244.200.9, 10.244.200.9",
    "node01, 10.244.200.10, 10.244.200.10"
  })
  void aProbeGoesToItsNewAddress(String host, String ip, String after) {
    Endpoint end = new Endpoint(host, "", Ip.parse(ip));

    assertEquals(after, restarted().change().renumbered(end, NETWORK.facts()).toString());
  }

  @Test
  void dockersContainerIsRestartedByItsName() {
    assertEquals(List.of("docker restart 0123456789abcdef"), restarted().run());
    assertEquals(List.of("container-comes-back: 10.244.7.0/29"), restarted().remarks());
    assertEquals("restart-container: 10.244.200.9, node01", restarted().risk());
  }

  @Test
  void whereTheSubnetIsFullItCanNotComeBack() {
    ToldNetwork full =
        ToldNetwork.of(
            "node01",
            "flannel_lease: {subnet: 10.244.7.0/30, file: true}",
            "link: {device: docker0, kind: bridge}",
            "address: {device: docker0, ip: 10.244.7.1/30}",
            "address: {device: eth0, ip: 10.244.7.2/30, pod: web}",
            "address: {device: eth0, ip: 10.244.200.9/24, pod: stray}");
    Change change = restarted(full, "10.244.200.9").change();
    Endpoint end = new Endpoint("node01", "", Ip.parse("10.244.200.9"));

    assertTrue(change.apply(full.facts()).isEmpty());
    assertEquals("10.244.200.9", change.renumbered(end, full.facts()).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address: {device: docker0, ip: 10.244.7.1/29, pod: inside}",
        "address: {device: eth7, ip: 10.244.7.1/29}",
        "address: {device: docker0, ip: 10.244.9.1/29}",
        "address: {device: docker0, ip: 10.244.7.1/29, secondary: true}"
      })
  void withoutABridgeInTheLeasedSubnetItHasNowhereToComeBackTo(String bridge) {
    ToldNetwork network =
        ToldNetwork.of(
            "node01",
            LEASE,
            "link: {device: docker0, kind: bridge}",
            "link: {device: docker0, kind: bridge, pod: inside}",
            bridge,
            "address: {device: eth0, ip: 10.244.200.9/24, pod: stray}");

    assertNowhere(network);
  }

  @Test
  void aLeaseThatIsNotTheNodesOwnSaysNothingOfItsBridge() {
    assertNowhere(
        ToldNetwork.of(
            "node01",
            "flannel_lease: {subnet: 10.244.7.0/29}",
            "link: {device: docker0, kind: bridge}",
            "address: {device: docker0, ip: 10.244.7.1/29}",
            "address: {device: eth0, ip: 10.244.200.9/24, pod: stray}"));
  }

  private static void assertNowhere(ToldNetwork network) {
    Address stray = network.fact(Address.class, "10.244.200.9");

    assertEquals(
        List.of(
            "'container' has to be on a host whose bridge is in the subnet that it was leased, not"
                + " 'it'"),
        network
            .propose("node01", "restart-container", Map.of("container", "it"), Map.of("it", stray))
            .problems());
  }
}
