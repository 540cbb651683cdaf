package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that are switched on, get another MTU or MAC address, or become ports of a bridge. */
class LinkChangesTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "node01",
          "link: {device: eth0, mtu: 1500, mac: \"02:00:00:00:00:0a\"}",
          "link: {device: docker0, kind: bridge, mtu: 1500}",
          "link: {device: cni0, kind: bridge, carrier: false}",
          "link: {device: br9, kind: bridge, carrier: false}",
          "link: {device: vethdown, kind: veth, index: 7, peer_index: 2, state: down, master: cni0,"
              + " mtu: 1400}",
          "link: {device: eth0, kind: veth, index: 2, peer_index: 7, carrier: false, pod: web}",
          "link: {device: eth0, kind: veth, index: 2, peer_index: 9, carrier: false, pod: api}",
          "link: {device: eth0, kind: veth, index: 3, peer_index: 7, carrier: false, pod: db}",
          "link: {device: cni0, kind: bridge, carrier: false, pod: web}",
          "link: {device: vethfree, kind: veth}",
          "link: {device: dark, kind: veth, index: 8, carrier: false}",
          "bridge_port: {device: vethdown, bridge: cni0, state: disabled}",
          "bridge_port: {device: vethelse, bridge: br9, state: disabled}",
          "bridge_port: {device: vethfree, bridge: docker0, state: disabled}",
          "bridge_port: {device: vethdown, bridge: cni0, state: disabled, pod: web}",
          "address: {device: vethdown, ip: 10.5.0.1/24}",
          "address: {device: vethdown, ip: 10.6.0.1/24, pod: api}",
          "route: {destination: 10.7.0.0/16, next_hops: [{via: 10.5.0.9, device: vethdown, dead: true},"
              + " {via: 10.0.0.1, device: eth0, linkdown: true}]}",
          "route: {destination: 10.8.0.0/16, device: vethdown, linkdown: true, pod: api}",
          "route: {destination: 10.9.0.0/16, device: cni0, linkdown: true}",
          "route: {destination: 10.4.0.0/16, via: 10.5.0.7, device: vethdown, metric: 4}",
          "neighbour: {ip: 10.5.0.9, device: vethdown, mac: \"02:00:00:00:00:09\"}",
          "neighbour: {ip: 10.0.0.9, device: eth0, mac: \"02:00:00:00:00:19\", state: permanent}",
          "neighbour: {ip: 10.0.0.8, device: eth0, mac: \"02:00:00:00:00:18\", pod: web}");

  private static Treated of(String kind, String words) {
    return NETWORK.treat("node01", kind, ToldNetwork.arguments(words));
  }

  private static List<String> of(Treated treated, String kinds) {
    return treated.difference().stream()
        .filter(line -> line.matches(". (" + kinds + "):.*"))
        .toList();
  }

  @Test
  void withADeviceItsPeerAndTheBridgesOfBothHaveACarrierAgain() {
    assertEquals(
        List.of(
            "- link: {device: cni0, kind: bridge, state: up, carrier: false, mtu: 1500}",
            "- link: {device: vethdown, kind: veth, state: down, mtu: 1400, master: cni0, index: 7,"
                + " peer_index: 2}",
            "- link: {device: eth0, kind: veth, state: up, carrier: false, mtu: 1500, index: 2, peer_index: 7,"
                + " netns: web}",
            "+ link: {device: cni0, kind: bridge, state: up, mtu: 1500}",
            "+ link: {device: vethdown, kind: veth, state: up, mtu: 1400, master: cni0, index: 7, peer_index: 2}",
            "+ link: {device: eth0, kind: veth, state: up, mtu: 1500, index: 2, peer_index: 7, netns: web}"),
        of(of("set-link-up", "device=vethdown"), "link"));
  }

  @Test
  void thePortForwardsAgainAndNoOther() {
    assertEquals(
        List.of(
            "- bridge_port: {device: vethdown, bridge: cni0, state: disabled}",
            "+ bridge_port: {device: vethdown, bridge: cni0}"),
        of(of("set-link-up", "device=vethdown"), "bridge_port"));
  }

  @Test
  void aBridgeThatIsSwitchedOnHasItsPortsForwardAgain() {
    assertEquals(
        List.of(
            "- bridge_port: {device: vethelse, bridge: br9, state: disabled}",
            "+ bridge_port: {device: vethelse, bridge: br9}"),
        of(of("set-link-up", "device=br9"), "bridge_port"));
  }

  @Test
  void itsRoutesLiveAgainAndThoseOfItsAddressesComeBack() {
    assertEquals(
        List.of(
            "- route: {destination: 10.7.0.0/16, next_hops: [{via: 10.5.0.9, device: vethdown, dead:"
                + " true}, {via: 10.0.0.1, device: eth0, linkdown: true}]}",
            "- route: {destination: 10.9.0.0/16, device: cni0, linkdown: true}",
            "+ route: {destination: 10.7.0.0/16, next_hops: [{via: 10.5.0.9, device: vethdown},"
                + " {via: 10.0.0.1, device: eth0, linkdown: true}]}",
            "+ route: {destination: 10.9.0.0/16, device: cni0}"),
        of(of("set-link-up", "device=vethdown"), "route"));
  }

  @Test
  void theRouteToTheSubnetOfAnAddressComesBackByItself() {
    ToldNetwork down =
        new ToldNetwork(
            new ToldHosts()
                .exactHost(
                    "node01",
                    "link: {device: eth1, state: down}",
                    "address: {device: eth1, ip: 10.5.0.1/24}",
                    "address: {device: eth0, ip: 10.6.0.1/24}"));

    assertEquals(
        List.of(
            "+ route: {destination: 10.5.0.0/24, device: eth1, source: 10.5.0.1, protocol: kernel}"),
        of(down.treat("node01", "set-link-up", Map.of("device", "eth1")), "route"));
  }

  @Test
  void aDeviceWhoseIndexNobodyKnowsWakesNoOther() {
    assertEquals(List.of(), of(of("set-link-up", "device=vethfree"), "link"));
  }

  @Test
  void aPortOfABridgeIsSaidToBeOne() {
    Treated attached = of("attach-to-bridge", "device=vethfree bridge=cni0");

    assertEquals(
        List.of(
            "- link: {device: cni0, kind: bridge, state: up, carrier: false, mtu: 1500}",
            "- link: {device: vethfree, kind: veth, state: up, mtu: 1500}",
            "+ link: {device: cni0, kind: bridge, state: up, mtu: 1500}",
            "+ link: {device: vethfree, kind: veth, state: up, mtu: 1500, master: cni0}"),
        of(attached, "link"));
    assertEquals(
        List.of(
            "- bridge_port: {device: vethfree, bridge: docker0, state: disabled}",
            "+ bridge_port: {device: vethfree, bridge: cni0}"),
        of(attached, "bridge_port"));
  }

  @ParameterizedTest
  @CsvSource({"dark", "vethdown"})
  void aPortWithoutCarrierGivesItsBridgeNone(String device) {
    assertEquals(
        List.of(),
        of(of("attach-to-bridge", "device=" + device + " bridge=br9"), "link").stream()
            .filter(line -> line.contains("device: br9"))
            .toList());
  }

  @Test
  void aDetachedPortIsTakenOffAgainAndAnAttachedOneGoesBack() {
    Treated free = of("attach-to-bridge", "device=vethfree bridge=cni0");
    Treated attached = of("attach-to-bridge", "device=vethdown bridge=docker0");

    assertEquals(List.of("ip link set dev vethfree master cni0"), free.run());
    assertEquals(List.of("ip link set dev vethfree nomaster"), free.undo());
    assertEquals(List.of("ip link set dev vethdown master cni0"), attached.undo());
    assertEquals(List.of("engine-attaches-ports: cni0"), free.remarks());
  }

  @Test
  void whatIsOffIsSwitchedOffAgainAndWhatIsOnStaysOn() {
    assertEquals(
        List.of("ip link set dev vethdown up"), of("set-link-up", "device=vethdown").run());
    assertEquals(
        List.of("ip link set dev vethdown down"), of("set-link-up", "device=vethdown").undo());
    assertEquals(List.of(), of("set-link-up", "device=eth0").undo());
    assertEquals(
        List.of("ip netns exec web ip link set dev eth0 up"),
        of("set-link-up", "device=eth0 netns=web").run());
  }

  @Test
  void anMtuIsSetAndSetBack() {
    Treated treated = of("set-link-mtu", "device=vethdown mtu=1450");

    assertEquals(List.of("ip link set dev vethdown mtu 1450"), treated.run());
    assertEquals(List.of("ip link set dev vethdown mtu 1400"), treated.undo());
    assertEquals(
        List.of(
            "- link: {device: vethdown, kind: veth, state: down, mtu: 1400, master: cni0, index: 7, peer_index: 2}",
            "+ link: {device: vethdown, kind: veth, state: down, mtu: 1450, master: cni0, index: 7, peer_index: 2}"),
        treated.difference());
    assertEquals("larger-mtu: vethdown, 1450", treated.risk());
  }

  @Test
  void aSmallerMtuIsAnotherRisk() {
    assertEquals("larger-mtu: eth0, 1500", of("set-link-mtu", "device=eth0 mtu=1500").risk());
    assertEquals("smaller-mtu: eth0, 1499", of("set-link-mtu", "device=eth0 mtu=1499").risk());
  }

  @Test
  void anMtuThatNobodyCollectedCanNotBeSetBack() {
    ToldNetwork network =
        new ToldNetwork(new ToldHosts().exactHost("node01", "link: {device: eth0}"));

    assertEquals(
        List.of(),
        network.treat("node01", "set-link-mtu", Map.of("device", "eth0", "mtu", "1450")).undo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device=eth0 mtu=67 | 'mtu' has to be at least 68, not '67'",
        "device=eth7 mtu=68 | 'device' has to be a device that was collected on node01, not 'eth7'"
      })
  void noDeviceTakesThat(String words, String problem) {
    assertEquals(
        List.of(problem),
        NETWORK.propose("node01", "set-link-mtu", ToldNetwork.arguments(words)).problems());
  }

  @Test
  void withItsMacAddressADeviceForgetsItsNeighboursOnly() {
    Treated treated = of("set-link-mac", "device=eth0 mac=0A:58:00:00:00:01");

    assertEquals(
        List.of(
            "- link: {device: eth0, kind: physical, state: up, mtu: 1500, mac: \"02:00:00:00:00:0a\"}",
            "- neighbour: {ip: 10.0.0.9, device: eth0, mac: \"02:00:00:00:00:19\", state: permanent}",
            "+ link: {device: eth0, kind: physical, state: up, mtu: 1500, mac: \"0a:58:00:00:00:01\"}"),
        treated.difference());
    assertEquals(List.of("ip link set dev eth0 address 0a:58:00:00:00:01"), treated.run());
    assertEquals(List.of("ip link set dev eth0 address 02:00:00:00:00:0a"), treated.undo());
    assertEquals(List.of("not-kept: ip link"), treated.remarks());
  }

  @Test
  void aMacAddressThatNobodyCollectedCanNotBeSetBack() {
    assertEquals(List.of(), of("set-link-mac", "device=vethfree mac=0a:58:00:00:00:01").undo());
  }

  @Test
  void aMacAddressIsOne() {
    assertEquals(
        List.of("'mac' has to be a MAC address, not 'none'"),
        NETWORK
            .propose("node01", "set-link-mac", Map.of("device", "eth0", "mac", "none"))
            .problems());
  }
}
