package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks, bridges, MTUs and tunnel ends that a card can't know, found in the case's hosts. */
class PlaceCandidatesTest {
  private static final Surroundings AROUND =
      Surroundings.of(
          new ToldHosts()
              .host(
                  "node01",
                  "link: {device: flannel.1, kind: vxlan, local: 10.0.0.1, mac: \"02:00:00:00:00:01\"}",
                  "link: {device: cni0, kind: bridge, mac: \"02:00:00:00:00:cc\"}",
                  "link: {device: vethw, kind: veth, index: 7, peer_index: 2, master: cni0}",
                  "link: {device: vethx, kind: veth, index: 7, peer_index: 2, pod: db}",
                  "link: {device: vethy, kind: veth, index: 8, peer_index: 2}",
                  "link: {device: vethz, kind: veth, master: br9}",
                  "link: {device: eth0, kind: veth, index: 2, peer_index: 7, pod: web}",
                  "link: {device: eth0, kind: veth, index: 2, peer_index: 8, pod: api}",
                  "link: {device: eth0, kind: veth, pod: told}",
                  "address: {device: eth0, ip: 10.0.0.1/24}",
                  "address: {device: eth1, ip: 10.0.1.1/24}",
                  "address: {device: eth2, ip: 172.16.0.1/24}",
                  "address: {device: eth3, ip: 10.7.0.1/24}",
                  "address: {device: eth4, ip: 10.6.0.1/24, pod: web}",
                  "address: {device: flannel.1, ip: 10.244.1.0}",
                  "address: {device: cni0, ip: 10.244.1.1/24}",
                  "address: {device: cni0, ip: 10.5.1.1/24, pod: nested}",
                  "address: {device: eth0, ip: 10.244.1.5/24, pod: web}",
                  "address: {device: eth0, ip: 192.0.2.5/32, pod: web}",
                  "address: {device: eth0, ip: 192.0.2.6/32, pod: api}",
                  "address: {device: eth0, ip: 192.0.2.7/32, pod: told}",
                  "address: {device: lo, ip: 127.0.0.1/8}",
                  "address: {device: eth0, ip: \"fd00::1/64\"}",
                  "link: {device: dummy0, kind: dummy}",
                  "address: {device: dummy0, ip: 10.0.0.99/24}",
                  "flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, public_ip: 172.16.0.1}")
              .host(
                  "node02",
                  "address: {device: eth0, ip: 10.0.0.2/24}",
                  "address: {device: eth1, ip: 172.16.0.1/24}",
                  "address: {device: eth2, ip: 172.17.0.2/24}",
                  "address: {device: eth3, ip: 10.7.0.2/24}",
                  "address: {device: eth4, ip: 10.6.0.9/16, pod: api}",
                  "address: {device: eth4, ip: 10.0.1.9/24, pod: api}",
                  "address: {device: eth5, ip: 172.16.5.2/24, pod: web}",
                  "flannel_lease: {subnet: 10.244.2.0/24}")
              .host(
                  "node03",
                  "neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state:"
                      + " permanent}",
                  "neighbour: {ip: 10.244.4.0, device: flannel.1, mac: \"02:00:00:00:00:04\", state:"
                      + " stale}",
                  "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination:"
                      + " 10.0.0.2}")
              .facts());

  /** What is found for an argument, in the order it is tried. */
  private static List<String> found(String key, String value, String... more) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("host", "node01");
    arguments.put(key, value);
    for (String other : more) {
      arguments.putAll(ToldNetwork.arguments(other));
    }
    return FillIns.of(arguments, AROUND).stream().map(filled -> filled.get(key)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1 | 10.0.0.0/24 10.0.0.1/32",
        "10.0.0.77 | 10.0.0.0/24 10.0.0.77/32",
        "10.244.2.7/32 | 10.244.2.0/24 10.244.2.7/32",
        "10.6.0.9 | 10.6.0.0/16 10.6.0.0/24 10.6.0.9/32",
        "192.0.2.5 | 192.0.2.5/32",
        "8.8.8.8 | 8.8.8.8/32"
      })
  void anAddressLivesInTheNetworkOfWhoHasItElseInWhatItLiesIn(String ip, String networks) {
    assertEquals(List.of(networks.split(" ")), found("source", "?network " + ip));
  }

  @ParameterizedTest
  @CsvSource({
    "?network",
    "?network here",
    "?vtep 10.244.9.0",
    "?mac",
    "?mac fd00::1",
    "?nothing 1"
  })
  void ofWhatNobodyShowsNothingIsFound(String value) {
    assertEquals(List.of(), found("mac", value));
  }

  @Test
  void theUnderlayIsWhereTheTunnelsEndAndTheAddressNamedComesFirst() {
    assertEquals(List.of("10.0.0.0/24", "172.16.0.0/24"), found("source", "?underlay"));
    assertEquals(
        List.of("10.0.1.0/24", "10.0.0.0/24", "172.16.0.0/24"),
        found("source", "?underlay 10.0.1.7"));
  }

  @Test
  void theOverlayIsAsFlannelNamesIt() {
    assertEquals(List.of("10.244.0.0/16"), found("destination", "?overlay"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.244.1.77 | cni0",
        "192.0.2.5 | cni0",
        "192.0.2.6 | ''",
        "192.0.2.7 | ''",
        "10.5.1.7 | ''",
        "10.0.0.7 | ''"
      })
  void aBridgeIsKnownByItsNetworkElseByThePortOfTheContainer(String ip, String bridges) {
    assertEquals(bridges, String.join(" ", found("not_out", "?bridge-of " + ip)));
  }

  @Test
  void theMacAddressOfATunnelsEndIsThatOfTheDeviceElseWhatAnotherNodeWroteDown() {
    assertEquals(List.of("02:00:00:00:00:01"), found("mac", "?vtep 10.244.1.0"));
    assertEquals(List.of("02:00:00:00:00:02"), found("mac", "?vtep 10.244.2.0"));
    assertEquals(List.of(), found("mac", "?vtep 10.244.4.0"));
    assertEquals(List.of(), found("mac", "?vtep 10.244.1.1"));
  }

  @Test
  void theOuterAddressOfATunnelsEndIsFoundLikewise() {
    assertEquals(List.of("10.0.0.1"), found("destination", "?vtep 10.244.1.0"));
    assertEquals(List.of("10.0.0.2"), found("destination", "?vtep 10.244.2.0"));
  }

  @Test
  void whatTheAskingNodeWroteDownItselfIsNoNews() {
    assertEquals(List.of(), found("mac", "?vtep 10.244.2.0", "host=node03"));
    assertEquals(List.of(), found("destination", "?vtep 10.244.2.0", "host=node03"));
  }

  @Test
  void anotherOuterAddressIsOneOfTheHostsWiresAndFirstOneThatOthersShare() {
    assertEquals(List.of("10.7.0.1", "10.0.1.1", "172.16.0.1"), found("local", "?outer"));
    assertEquals(
        List.of("10.0.0.2", "10.7.0.2", "172.16.0.1", "172.17.0.2"),
        found("local", "?outer node02"));
  }

  @Test
  void whereFramesGoThePresentOuterAddressIsTriedLast() {
    assertEquals(
        List.of("10.7.0.1", "10.0.1.1", "172.16.0.1", "10.0.0.1"),
        found("destination", "?outer node01"));
  }

  @Test
  void aNewMacAddressIsMadeOfTheOwnAddress() {
    assertEquals(List.of("0a:58:0a:f4:01:ff"), found("mac", "?mac 10.244.1.255"));
  }

  private static List<String> mtu(String device, String... told) {
    Surroundings around = Surroundings.of(new ToldHosts().exactHost("node01", told).facts());
    Map<String, String> arguments = Map.of("host", "node01", "device", device, "mtu", "?mtu");
    return FillIns.of(arguments, around).stream().map(filled -> filled.get("mtu")).toList();
  }

  @Test
  void aTunnelTakesWhatTheDeviceBelowLeaves() {
    assertEquals(
        List.of("8950"),
        mtu(
            "vx1",
            "link: {device: eth0, mtu: 1400, pod: web}",
            "link: {device: eth0, mtu: 9000}",
            "link: {device: eth1, mtu: 1500}",
            "link: {device: vx1, kind: vxlan, underlay: eth0, local: 10.1.0.1}",
            "address: {device: eth1, ip: 10.1.0.1/24}"));
  }

  @Test
  void theDeviceBelowIsElseTheOneWithTheOuterAddress() {
    assertEquals(
        List.of("1450"),
        mtu(
            "vx1",
            "link: {device: eth0, mtu: 9000}",
            "link: {device: eth1, mtu: 1500}",
            "link: {device: vx1, kind: vxlan, local: 10.1.0.1}",
            "address: {device: eth0, ip: 10.1.0.1/24, pod: web}",
            "address: {device: eth0, ip: 10.0.0.1/24}",
            "address: {device: eth1, ip: 10.1.0.1/24}"));
  }

  @Test
  void ofATunnelWhoseUnderlayNobodyCollectedNothingIsKnown() {
    assertEquals(List.of(), mtu("vx1", "link: {device: vx1, kind: vxlan, local: 10.1.0.1}"));
    assertEquals(
        List.of(),
        mtu(
            "vx1",
            "link: {device: vx1, kind: vxlan, local: 10.1.0.1}",
            "address: {device: eth1, ip: 10.1.0.1/24}"));
  }

  @Test
  void anyOtherDeviceTakesWhatTheSmallestTunnelTakes() {
    assertEquals(
        List.of("1400"),
        mtu(
            "cni0",
            "link: {device: cni0, kind: bridge, mtu: 1200}",
            "link: {device: vx1, kind: vxlan, mtu: 1450}",
            "link: {device: tun0, kind: tun, mtu: 1400}",
            "link: {device: tun1, kind: tun, mtu: 1420}",
            "link: {device: tun2, kind: tun, mtu: 0}"));
    assertEquals(List.of(), mtu("cni0", "link: {device: cni0, kind: bridge, mtu: 1200}"));
  }

  @Test
  void noMoreThanTwelveAreTried() {
    String[] told = new String[20];
    for (int i = 0; i < told.length; i++) {
      told[i] = "neighbour: {ip: 10.0.0." + (100 + i) + ", device: eth0}";
    }
    Surroundings around = Surroundings.of(new ToldHosts().host("node01", told).facts());

    assertEquals(
        12,
        FillIns.of(
                Map.of("host", "node01", "destination", "10.9.0.0/16", "via", "?gateway"), around)
            .size());
  }
}
