package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a WireGuard device is made to write down of another host. */
class WireGuardChangesTest {
  private static final String KIND = "set-wireguard-peer";

  private static ToldNetwork network(String... peersOfOne) {
    return new ToldNetwork(
        new ToldHosts()
            .host("n1", peersOfOne)
            .host(
                "n2",
                "address: {device: eth0, ip: 192.168.7.12/24}",
                "address: {device: wg0, ip: 10.42.2.1/24}",
                "wireguard_device: {device: wg0, key: Two2Two2Two2=, port: 51820}")
            .host(
                "n3",
                "address: {device: eth0, ip: 192.168.7.13/24}",
                "address: {device: wg0, ip: 10.9.0.3/24}",
                "wireguard_device: {device: wg0, key: Three3Three3=, port: 51833}"));
  }

  private static Treated toward(String address, String... peersOfOne) {
    return network(peersOfOne).treat("n1", KIND, Map.of("device", "wg0", "toward", address));
  }

  @Test
  void aPeerThatIsNotThereIsAddedWithTheNetworkAtItsEnd() {
    Treated added = toward("10.42.2.9");

    assertEquals(
        List.of(
            "wg set wg0 peer Two2Two2Two2= endpoint 192.168.7.12:51820 allowed-ips 10.42.2.0/24"),
        added.run());
    assertEquals(List.of("wg set wg0 peer Two2Two2Two2= remove"), added.undo());
  }

  @Test
  void whatIsAtItsEndAlreadyStays() {
    Treated wider =
        toward(
            "10.42.2.9",
            "wireguard_peer: {device: wg0, key: Two2Two2Two2=, endpoint: 192.168.7.12,"
                + " port: 51820, allowed: [10.50.0.0/16]}");

    assertEquals(
        List.of("wg set wg0 peer Two2Two2Two2= allowed-ips 10.50.0.0/16,10.42.2.0/24"),
        wider.run());
    assertEquals(List.of("wg set wg0 peer Two2Two2Two2= allowed-ips 10.50.0.0/16"), wider.undo());
  }

  @Test
  void aPortThatARouterForwardsIsKeptWhereOnlyWhatIsAtThePeersEndIsMissing() {
    Treated wider =
        toward(
            "10.42.2.9",
            "wireguard_peer: {device: wg0, key: Two2Two2Two2=, endpoint: 203.0.113.7,"
                + " port: 30021, allowed: [10.50.0.0/16]}");

    assertEquals(
        List.of("wg set wg0 peer Two2Two2Two2= allowed-ips 10.50.0.0/16,10.42.2.0/24"),
        wider.run());
  }

  @Test
  void ofANetworkThatSeveralHostsAreInOnlyTheAddressIsAtItsEnd() {
    ToldNetwork shared =
        new ToldNetwork(
            new ToldHosts()
                .host("n1", "address: {device: wg0, ip: 10.9.0.1/24}")
                .host(
                    "n3",
                    "address: {device: eth0, ip: 192.168.7.13/24}",
                    "address: {device: wg0, ip: 10.9.0.3/24}",
                    "wireguard_device: {device: wg0, key: Three3Three3=, port: 51833}"));

    assertEquals(
        List.of(
            "wg set wg0 peer Three3Three3= endpoint 192.168.7.13:51833 allowed-ips 10.9.0.3/32"),
        shared.treat("n1", KIND, Map.of("device", "wg0", "toward", "10.9.0.3")).run());
  }

  @Test
  void whoeverHadTheNetworkLosesItAndGetsItBackByTheUndo() {
    Treated taken =
        toward(
            "10.42.2.9",
            "wireguard_peer: {device: wg0, key: Other=, allowed: [10.42.2.0/24, 10.60.0.0/16]}");

    assertEquals(
        List.of(
            "wg set wg0 peer Two2Two2Two2= remove",
            "wg set wg0 peer Other= allowed-ips 10.42.2.0/24,10.60.0.0/16"),
        taken.undo());
    assertEquals(
        List.of(
            "- wireguard_peer: {device: wg0, key: \"Other=\", allowed: [10.42.2.0/24,"
                + " 10.60.0.0/16]}",
            "+ wireguard_peer: {device: wg0, key: \"Other=\", allowed: [10.60.0.0/16]}",
            "+ wireguard_peer: {device: wg0, key: \"Two2Two2Two2=\", endpoint: 192.168.7.12, port:"
                + " 51820, allowed: [10.42.2.0/24]}"),
        taken.difference());
  }

  @Test
  void anOldKeyIsReplacedByTheHostsOwn() {
    Treated replaced =
        toward(
            "10.42.2.9",
            "wireguard_peer: {device: wg0, key: Gone=, endpoint: 192.168.7.12, port: 51820,"
                + " allowed: [10.42.2.0/24]}");

    assertEquals(
        List.of(
            "wg set wg0 peer Gone= remove",
            "wg set wg0 peer Two2Two2Two2= endpoint 192.168.7.12:51820 allowed-ips 10.42.2.0/24"),
        replaced.run());
    assertEquals(
        List.of("wireguard-peer-anew: wg0", "wireguard-configuration: wg0"), replaced.remarks());
  }

  @Test
  void withoutItsPortNobodyIsCalled() {
    ToldNetwork portless =
        new ToldNetwork(
            new ToldHosts()
                .host("n1")
                .host(
                    "n2",
                    "address: {device: eth0, ip: 192.168.7.12/24}",
                    "address: {device: wg0, ip: 10.42.2.1/24}",
                    "wireguard_device: {device: wg0, key: Two2Two2Two2=}"));

    Proposal none = portless.propose("n1", KIND, Map.of("device", "wg0", "toward", "10.42.2.1"));

    assertEquals(List.of(), none.candidates());
  }

  @Test
  void ofAHostWhoseKeyNobodyCollectedNothingIsWrittenDown() {
    ToldNetwork blind =
        new ToldNetwork(
            new ToldHosts().host("n1").host("n2", "address: {device: wg0, ip: 10.42.2.1/24}"));

    assertEquals(
        List.of("'toward' has to be of a host whose WireGuard key was collected, not '10.42.2.1'"),
        blind.propose("n1", KIND, Map.of("device", "wg0", "toward", "10.42.2.1")).problems());
  }
}
