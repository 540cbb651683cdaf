package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses that a device gets or loses, and the routes that the kernel keeps for them. */
class AddressChangesTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "node01",
          "address: {device: cni0, ip: 10.244.1.1/24}",
          "address: {device: cni0, ip: 10.244.1.1/24, pod: web}",
          "address: {device: eth0, ip: 10.0.0.5/24}",
          "route: {destination: 10.244.1.255, type: broadcast, device: cni0, table: local,"
              + " source: 10.244.1.1, protocol: kernel}",
          "route: {destination: 10.0.0.255, type: broadcast, device: eth0, table: local}",
          "route: {destination: 10.0.0.5, type: local, device: eth0, table: local, source: 10.0.0.5}",
          "route: {destination: 10.244.1.1, type: local, device: cni0, table: local}",
          "route: {destination: 10.244.1.0/24, device: cni0, source: 10.244.1.1}",
          "route: {destination: 10.244.1.0/24, via: 10.0.0.7, device: cni0, metric: 5}",
          "route: {destination: 10.244.1.0/24, device: eth0, metric: 9}",
          "route: {destination: 10.8.0.0/16, via: 10.0.0.1, device: eth0, source: 10.244.1.1}",
          "route: {destination: 10.9.0.0/16, via: 10.244.1.9, device: cni0}");

  private static Treated of(String kind, String address, String device, String netns) {
    return NETWORK.treat(
        "node01", kind, Map.of("address", address, "device", device, "netns", netns));
  }

  @Test
  void theKernelAddsTheLocalRouteAndTheRouteToTheSubnet() {
    assertEquals(
        List.of(
            "+ address: {device: eth0, ip: 10.0.1.5, prefix: 24}",
            "+ route: {destination: 10.0.1.5/32, device: eth0, table: local, type: local,"
                + " source: 10.0.1.5, protocol: kernel}",
            "+ route: {destination: 10.0.1.0/24, device: eth0, source: 10.0.1.5,"
                + " protocol: kernel}"),
        of("add-address", "10.0.1.5/24", "eth0", "").difference());
  }

  @Test
  void aSingleAddressHasNoSubnet() {
    assertEquals(
        List.of(
            "+ address: {device: eth0, ip: 10.0.1.5}",
            "+ route: {destination: 10.0.1.5/32, device: eth0, table: local, type: local,"
                + " source: 10.0.1.5, protocol: kernel}"),
        of("add-address", "10.0.1.5", "eth0", "").difference());
  }

  @Test
  void whatIsThereAlreadyIsNotAddedTwice() {
    assertEquals(
        List.of("+ address: {device: eth0, ip: 10.0.0.5, prefix: 24}"),
        of("add-address", "10.0.0.5/24", "eth0", "").difference().stream()
            .filter(line -> !line.contains("10.0.0.0/24"))
            .toList());
  }

  @Test
  void anAddressIsTakenFromADeviceByTheCommandThatGaveIt() {
    Treated added = of("add-address", "10.0.1.5/24", "eth0", "");
    Treated deleted = of("delete-address", "10.244.1.1/24", "cni0", "");

    assertEquals(List.of("ip address add 10.0.1.5/24 dev eth0"), added.run());
    assertEquals(List.of("ip address del 10.0.1.5/24 dev eth0"), added.undo());
    assertEquals(List.of("ip address del 10.244.1.1/24 dev cni0"), deleted.run());
    assertEquals(List.of("ip address add 10.244.1.1/24 dev cni0"), deleted.undo());
  }

  @Test
  void withAnAddressGoItsRoutesAndThoseThatNameItAsTheirSource() {
    assertEquals(
        List.of(
            "- address: {device: cni0, ip: 10.244.1.1, prefix: 24}",
            "- route: {destination: 10.244.1.255/32, device: cni0, table: local, type: broadcast,"
                + " source: 10.244.1.1, protocol: kernel}",
            "- route: {destination: 10.244.1.1/32, device: cni0, table: local, type: local}",
            "- route: {destination: 10.244.1.0/24, device: cni0, source: 10.244.1.1}",
            "- route: {destination: 10.8.0.0/16, via: 10.0.0.1, device: eth0, source: 10.244.1.1}"),
        of("delete-address", "10.244.1.1/24", "cni0", "").difference());
  }

  @Test
  void theSameAddressOfAnotherNamespaceStays() {
    Treated deleted = of("delete-address", "10.244.1.1/24", "cni0", "web");

    assertEquals(
        "- address: {device: cni0, ip: 10.244.1.1, prefix: 24, netns: web}",
        deleted.difference().get(0));
    assertEquals(List.of("ip netns exec web ip address del 10.244.1.1/24 dev cni0"), deleted.run());
  }

  @Test
  void anAddressThatNobodyCollectedCanNotBeTakenAway() {
    assertEquals(
        List.of("'address' has to be an address that was collected on node01, not '10.0.0.6/24'"),
        NETWORK
            .propose("node01", "delete-address", Map.of("address", "10.0.0.6/24", "device", "eth0"))
            .problems());
    assertEquals(
        List.of("'address' has to be an address that was collected on node01, not '10.0.0.5/24'"),
        NETWORK
            .propose("node01", "delete-address", Map.of("address", "10.0.0.5/24", "device", "eth1"))
            .problems());
  }

  @Test
  void anAddressIsOneWithAPrefixLength() {
    assertEquals(
        List.of("'address' has to be an address with its prefix length, not 'none'"),
        NETWORK
            .propose("node01", "add-address", Map.of("address", "none", "device", "eth0"))
            .problems());
  }
}
