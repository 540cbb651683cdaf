package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursAndBridgesTest {
  @Test
  void neighboursHaveMacAndState() {
    List<Neighbour> neighbours =
        Reading.of(
                new IpNeighParser(),
                "10.0.0.1 dev eth0 lladdr 6A:1e:0a:a7:ad:bd  ref 1 used 1/1/1probes 4 REACHABLE ",
                "10.0.0.2 dev eth0  used 2/2/2probes 6 FAILED",
                "10.0.0.3 dev eth0 lladdr 02:00:00:00:00:01 router STALE",
                "10.244.1.0 dev flannel.1 lladdr ca:f9:c6:08:7f:9f PERMANENT")
            .all(Neighbour.class);
    assertEquals("6a:1e:0a:a7:ad:bd", neighbours.get(0).mac());
    assertTrue(neighbours.get(1).isFailed());
    assertEquals("", neighbours.get(1).mac());
    assertEquals("stale", neighbours.get(2).state());
    assertTrue(neighbours.get(3).isPermanent());
  }

  @Test
  void aProxyEntryIsNoNeighbour() {
    Reading reading = Reading.of(new IpNeighParser(), "10.0.0.9 dev eth0 proxy");
    assertEquals(List.of(), reading.all(Neighbour.class));
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void whomTheHostAnswersForIsAListOfItsOwn() {
    Reading reading =
        Reading.ofFile(
            new IpNeighParser(), "ip_-6_neigh_show_proxy", "2001:db8:7:d::2 dev eth0 proxy ");

    NeighbourProxy proxy = reading.only(NeighbourProxy.class);
    assertEquals(Ip.parse("2001:db8:7:d::2"), proxy.ip());
    assertEquals("eth0", proxy.device());
    assertTrue(reading.isCollected(Topic.NEIGHBOUR_PROXIES));
    assertFalse(reading.isCollected(Topic.NEIGHBOURS));
  }

  @Test
  void whomItAnswersForInIpv4SaysNothingOfIpv6() {
    Reading reading = Reading.ofFile(new IpNeighParser(), "ip_-4_neigh_show_proxy", "");

    assertFalse(reading.isCollected(Topic.NEIGHBOUR_PROXIES));
  }

  @Test
  void anEmptyNeighbourTableIsCollected() {
    assertTrue(Reading.of(new IpNeighParser(), "").isCollected(Topic.NEIGHBOURS));
  }

  @Test
  void aVxlansEntryNamesTheRemoteHost() {
    ForwardingEntry entry =
        Reading.of(
                new BridgeFdbParser(),
                "8a:56:f2:99:4f:e8 dev flannel.1 dst 192.168.14.13 used 1/2 self permanent")
            .only(ForwardingEntry.class);
    assertEquals(Ip.parse("192.168.14.13"), entry.destination());
    assertEquals("", entry.master());
    assertTrue(entry.permanent());
    assertFalse(entry.fixed());
  }

  @Test
  void aBridgesEntryNamesTheBridge() {
    List<ForwardingEntry> entries =
        Reading.of(
                new BridgeFdbParser(),
                "52:5b:47:c8:12:db dev veth1 used 1/0 master cni0 ",
                "02:00:00:00:00:05 dev veth2 vlan 1 master cni0 static")
            .all(ForwardingEntry.class);
    assertEquals("cni0", entries.get(0).master());
    assertFalse(entries.get(0).permanent());
    assertTrue(entries.get(1).fixed());
  }

  @Test
  void theEntryForAllUnknownAddressesIsKept() {
    assertEquals(
        "00:00:00:00:00:00",
        Reading.of(new BridgeFdbParser(), "00:00:00:00:00:00 dev vx0 dst 10.0.0.9 self permanent")
            .only(ForwardingEntry.class)
            .mac());
  }

  @Test
  void multicastAddressesAreNoEntries() {
    Reading reading =
        Reading.of(
            new BridgeFdbParser(),
            "33:33:00:00:00:01 dev eth0 self permanent",
            "01:00:5e:00:00:01 dev eth0 self permanent");
    assertEquals(List.of(), reading.all(ForwardingEntry.class));
    assertTrue(reading.isCollected(Topic.FORWARDING_ENTRIES));
  }

  @Test
  void bridgePortsAreReadFromTwoLines() {
    BridgePort port =
        Reading.of(
                new BridgeLinkParser(),
                "5: vethb05600a1@eth0: <BROADCAST,UP,LOWER_UP> mtu 1450 master cni0 state"
                    + " forwarding priority 32 cost 2 ",
                "    hairpin on guard off learning on flood on isolated off locked off ")
            .only(BridgePort.class);
    assertEquals("vethb05600a1", port.device());
    assertEquals("cni0", port.bridge());
    assertEquals("forwarding", port.state());
    assertTrue(port.hairpin());
    assertEquals(1, port.source().line());
  }

  @Test
  void theOldFormOfABridgePortIsReadToo() {
    BridgePort port =
        Reading.of(
                new BridgeLinkParser(),
                "5: veth0 state UP @if4: <BROADCAST,UP> mtu 1500 master br0 state disabled cost 2")
            .only(BridgePort.class);
    assertEquals("veth0", port.device());
    assertEquals("disabled", port.state());
  }

  @Test
  void aHostWithoutBridgesHasAnEmptyListOfPorts() {
    assertTrue(Reading.of(new BridgeLinkParser(), "").isCollected(Topic.BRIDGE_PORTS));
  }

  @Test
  void anEntryMayNameAnotherPortAndNetworkThanItsDevice() {
    ForwardingEntry entry =
        Reading.of(
                new BridgeFdbParser(),
                "02:00:00:00:00:02 dev vx dst 10.0.0.9 port 4790 vni 77 via eth0 self permanent")
            .only(ForwardingEntry.class);
    assertEquals(4790, entry.port());
    assertEquals(77, entry.vni());
    assertEquals("eth0", entry.via());
  }

  @Test
  void anEntryWithoutPortAndNetworkHasNoneOfItsOwn() {
    assertFalse(
        Reading.of(new BridgeFdbParser(), "02:00:00:00:00:01 dev vx dst 10.0.0.9 self permanent")
            .only(ForwardingEntry.class)
            .ownPortOrVni());
  }

  @Test
  void anEntryThatTheModelCannotHoldIsNotHalfRead() {
    Reading reading =
        Reading.of(
            new BridgeFdbParser(),
            "02:00:00:00:00:01 dev vx dst 10.0.0.9 self permanent",
            "02:00:00:00:00:02 dev vx dst 10.0.0.9 src_vni 77 self permanent",
            "02:00:00:00:00:03 dev vx nhid 10 self");
    assertEquals(1, reading.all(ForwardingEntry.class).size());
    assertEquals(List.of(2, 3), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.FORWARDING_ENTRIES));
  }
}
