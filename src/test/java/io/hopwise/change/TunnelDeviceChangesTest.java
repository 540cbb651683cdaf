package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tunnel's device, and the entries that say where its other ends are. */
class TunnelDeviceChangesTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "node01",
          "link: {device: flannel.1, kind: vxlan, vni: 1, port: 8472, local: 10.0.0.1, remote: 10.0.0.9,"
              + " underlay: eth0, learning: true, df: set}",
          "link: {device: vx2, kind: vxlan, vni: 2, port: 4789}",
          "link: {device: vx2, kind: vxlan, vni: 2, port: 4789, pod: web}",
          "neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state: stale}",
          "neighbour: {ip: 10.244.2.0, device: vx2, mac: \"02:00:00:00:00:03\", state: permanent}",
          "neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:04\", pod: web}",
          "neighbour: {ip: 10.244.3.0, device: flannel.1, state: failed}",
          "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.2,"
              + " via: eth0}",
          "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, master: br0}",
          "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: vx2, destination: 10.0.0.7}",
          "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.8,"
              + " pod: web}",
          "forwarding_entry: {mac: \"02:00:00:00:00:05\", device: flannel.1}");

  private static Treated of(String kind, String words) {
    return NETWORK.treat("node01", kind, ToldNetwork.arguments(words));
  }

  @Test
  void aDeviceOfAnotherNetworkIsMadeAnewByItsDaemon() {
    Treated treated = of("set-vxlan", "device=flannel.1 vni=7");

    assertEquals(List.of("ip link del flannel.1", "systemctl restart flanneld"), treated.run());
    assertEquals(List.of(), treated.undo());
    assertEquals(List.of("set-vxlan-first: 7, 8472"), treated.remarks());
    assertEquals("set-vxlan: flannel.1", treated.risk());
  }

  @Test
  void aDeviceOfAnotherPortIsMadeAnewAsWell() {
    assertEquals(
        List.of("set-vxlan-first: 1, 4789"),
        of("set-vxlan", "device=flannel.1 port=4789").remarks());
  }

  @Test
  void whatIsNotNamedStaysAsTheDeviceHasIt() {
    assertEquals(
        List.of(
            "- link: {device: flannel.1, kind: vxlan, state: up, mtu: 1450, vni: 1, port: 8472, local: 10.0.0.1, remote:"
                + " 10.0.0.9, underlay: eth0, learning: true, df: set}",
            "+ link: {device: flannel.1, kind: vxlan, state: up, mtu: 1450, vni: 1, port: 4789, local: 10.0.0.1, remote:"
                + " 10.0.0.9, underlay: eth0, learning: true, df: set}"),
        of("set-vxlan", "device=flannel.1 port=4789").difference());
  }

  @Test
  void anotherOuterAddressIsGivenToTheDeviceAsItIs() {
    Treated treated = of("set-vxlan", "device=flannel.1 local=10.0.0.3");

    assertEquals(List.of("ip link set dev flannel.1 type vxlan local 10.0.0.3"), treated.run());
    assertEquals(List.of("ip link set dev flannel.1 type vxlan local 10.0.0.1"), treated.undo());
    assertEquals(List.of("flannel-makes-device: flannel.1"), treated.remarks());
  }

  @Test
  void anOuterAddressThatNobodyCollectedCanNotBeSetBack() {
    Treated treated = of("set-vxlan", "device=vx2 local=10.0.0.3 netns=web");

    assertEquals(
        List.of("ip netns exec web ip link set dev vx2 type vxlan local 10.0.0.3"), treated.run());
    assertEquals(List.of(), treated.undo());
  }

  @Test
  void aNeighbourIsPutInThePlaceOfTheOneThatIsThere() {
    Treated treated =
        of("replace-neighbour", "ip=10.244.2.0 device=flannel.1 mac=02:00:00:00:00:AA");

    assertEquals(
        List.of(
            "- neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state: stale}",
            "+ neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:aa\", state:"
                + " permanent}"),
        treated.difference());
    assertEquals(
        List.of("ip neigh replace 10.244.2.0 lladdr 02:00:00:00:00:aa dev flannel.1 nud permanent"),
        treated.run());
    assertEquals(
        List.of("ip neigh replace 10.244.2.0 lladdr 02:00:00:00:00:02 dev flannel.1 nud reachable"),
        treated.undo());
    assertEquals(List.of("flannel-writes-neighbours: flannel.1"), treated.remarks());
    assertEquals("replace-neighbour: 10.244.2.0, flannel.1", treated.risk());
  }

  @Test
  void aPermanentNeighbourComesBackAsOne() {
    Treated treated = of("replace-neighbour", "ip=10.244.2.0 device=vx2 mac=02:00:00:00:00:aa");

    assertEquals(
        List.of("ip neigh replace 10.244.2.0 lladdr 02:00:00:00:00:03 dev vx2 nud permanent"),
        treated.undo());
    assertEquals(List.of("not-kept: ip neigh"), treated.remarks());
  }

  @ParameterizedTest
  @CsvSource({"10.244.3.0, flannel.1", "10.244.4.0, vx2"})
  void aNeighbourThatWasNotKnownIsDeletedAgain(String ip, String device) {
    Treated treated =
        of("replace-neighbour", "ip=" + ip + " device=" + device + " mac=02:00:00:00:00:aa");

    assertEquals(List.of("ip neigh del " + ip + " dev " + device), treated.undo());
  }

  @Test
  void aNeighbourThatWasNotKnownIsAdded() {
    assertEquals(
        List.of(
            "+ neighbour: {ip: 10.244.2.0, device: vx2, mac: \"02:00:00:00:00:aa\", state: permanent,"
                + " netns: web}"),
        of("replace-neighbour", "ip=10.244.2.0 device=vx2 netns=web mac=02:00:00:00:00:aa")
            .difference());
  }

  @Test
  void aFrameGoesElsewhereByTheEntryOfTheTunnelItself() {
    Treated treated =
        of(
            "replace-forwarding-entry",
            "mac=02:00:00:00:00:02 device=flannel.1 destination=10.0.0.3");

    assertEquals(
        List.of(
            "- forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.2,"
                + " via: eth0}",
            "+ forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination:"
                + " 10.0.0.3}"),
        treated.difference());
    assertEquals(
        List.of("bridge fdb replace 02:00:00:00:00:02 dev flannel.1 dst 10.0.0.3"), treated.run());
    assertEquals(
        List.of("bridge fdb replace 02:00:00:00:00:02 dev flannel.1 dst 10.0.0.2 via eth0"),
        treated.undo());
    assertEquals(List.of("flannel-writes-neighbours: flannel.1"), treated.remarks());
    assertEquals("replace-forwarding-entry: 02:00:00:00:00:02, 10.0.0.3", treated.risk());
  }

  @ParameterizedTest
  @CsvSource({"02:00:00:00:00:05, flannel.1", "02:00:00:00:00:06, vx2"})
  void anEntryThatLedNowhereIsDeletedAgain(String mac, String device) {
    assertEquals(
        List.of("bridge fdb del " + mac + " dev " + device + " dst 10.0.0.3"),
        of("replace-forwarding-entry", "mac=" + mac + " device=" + device + " destination=10.0.0.3")
            .undo());
  }

  @Test
  void anEntryThatWasNotThereIsAdded() {
    Treated treated =
        of(
            "replace-forwarding-entry",
            "mac=02:00:00:00:00:02 device=vx2 destination=10.0.0.3 netns=web");

    assertEquals(
        List.of(
            "+ forwarding_entry: {mac: \"02:00:00:00:00:02\", device: vx2, destination: 10.0.0.3,"
                + " netns: web}"),
        treated.difference());
    assertEquals(List.of("not-kept: bridge fdb"), treated.remarks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replace-neighbour | ip=none device=vx2 mac=02:00:00:00:00:aa"
            + " | 'ip' has to be an address, not 'none'",
        "replace-neighbour | ip=10.1.0.1 device=vx2 mac= | 'mac' has to be a MAC address, not ''",
        "replace-forwarding-entry | mac=02:00:00:00:00 device=vx2 destination=10.0.0.3"
            + " | 'mac' has to be a MAC address, not '02:00:00:00:00'",
        "replace-forwarding-entry | mac=02:00:00:00:00:02 device=vx2 destination="
            + " | 'destination' has to be an address, not ''",
        "set-vxlan | device=vx2 vni=16777216 | 'vni' has to be a number from 0 to 16777215, not"
            + " '16777216'",
        "set-vxlan | device=vx2 port=-2 | 'port' has to be a number from 0 to 65535, not '-2'",
        "set-vxlan | device=vx2 local=here | 'local' has to be an address, not 'here'"
      })
  void whatNoToolTakesIsNotTyped(String kind, String words, String problem) {
    Proposal proposal = NETWORK.propose("node01", kind, ToldNetwork.arguments(words));

    assertEquals(List.of(problem), proposal.problems());
  }

  @Test
  void theLargestNumbersAreNumbersToo() {
    assertEquals(
        List.of("set-vxlan-first: 16777215, 65535"),
        of("set-vxlan", "device=flannel.1 vni=16777215 port=65535").remarks());
    assertEquals(
        List.of("set-vxlan-first: 0, 0"),
        of("set-vxlan", "device=flannel.1 vni=0 port=0").remarks());
  }

  @Test
  void anAddressThatIsNoneLeavesTheDeviceItsOwn() {
    assertEquals(
        List.of("ip link set dev flannel.1 type vxlan local 10.0.0.1"),
        of("set-vxlan", "device=flannel.1 local=none").run());
  }
}
