package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Vxlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpLinkParserTest {
  private static final Parser ADDRESS = new IpLinkParser(true);
  private static final Parser LINK = new IpLinkParser(false);
  private static final String ETHER = "    link/ether 02:42:AC:11:00:02 brd ff:ff:ff:ff:ff:ff";
  private static final String DETAILED = ETHER + " promiscuity 0 minmtu 68 maxmtu 65535 ";

  @Test
  void theHeadTellsNumberNameMtuMasterAndFlags() {
    Link link =
        Reading.of(
                LINK,
                "5: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc mq master br0 state UP",
                ETHER)
            .only(Link.class);
    assertEquals(5, link.index());
    assertEquals("eth1", link.device());
    assertEquals(1450, link.mtu());
    assertEquals("br0", link.master());
    assertEquals("02:42:ac:11:00:02", link.mac());
    assertTrue(link.up() && link.carrier() && link.arp());
  }

  @Test
  void aWordThatStandsWhereAKindWouldIsNoneWithoutDetails() {
    Reading plain = Reading.of(LINK, "2: eth0: <UP> mtu 1500 state UP", ETHER, "    wibble wobble");
    assertEquals(LinkKind.PHYSICAL, plain.only(Link.class).kind());
    assertEquals(List.of(3), plain.notUnderstood());
    assertEquals(
        LinkKind.OTHER,
        Reading.of(LINK, "2: eth0: <UP> mtu 1500 state UP", DETAILED, "    netkit mode l3")
            .only(Link.class)
            .kind());
  }

  @Test
  void aCarrierThatItsStateHasNotFollowedYetIsThere() {
    Link link =
        Reading.of(
                LINK,
                "2: eth0@if2: <NO-CARRIER,BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state DOWN")
            .only(Link.class);
    assertTrue(link.carrier());
  }

  @Test
  @Trap(109)
  void withoutCarrierADeviceMayStillBeUp() {
    Link link =
        Reading.of(LINK, "2: e: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN")
            .only(Link.class);
    assertTrue(link.up());
    assertFalse(link.carrier());
  }

  @Test
  @Trap(145)
  void whatStandsAfterAtIfIsThePeersNumberElsewhere() {
    Link link =
        Reading.of(LINK, "6: veth1@if2: <UP,LOWER_UP> mtu 1450 master cni0", DETAILED, "    veth ")
            .only(Link.class);
    assertEquals("veth1", link.device());
    assertEquals(2, link.peerIndex());
    assertEquals("", link.lower());
    assertEquals(LinkKind.VETH, link.kind());
  }

  @Test
  @Trap(145)
  void aVethWhosePeerIsHereHasThePeersNumber() {
    List<Link> links =
        Reading.of(
                LINK,
                "3: x@y: <UP> mtu 1500",
                DETAILED,
                "    veth ",
                "4: y@x: <UP> mtu 1500",
                DETAILED,
                "    veth ")
            .all(Link.class);
    assertEquals(4, links.get(0).peerIndex());
    assertEquals(3, links.get(1).peerIndex());
  }

  @Test
  void aVlanSitsOnTheDeviceAfterTheAt() {
    Link link =
        Reading.of(
                LINK,
                "7: eth0.5@eth0: <UP> mtu 1500",
                DETAILED,
                "    vlan protocol 802.1Q id 5 <REORDER_HDR> addrgenmode eui64")
            .only(Link.class);
    assertEquals("eth0", link.lower());
    assertEquals(LinkKind.VLAN, link.kind());
    assertEquals(-1, link.peerIndex());
  }

  @Test
  void vxlanDetailsAreRead() {
    Link link =
        Reading.of(
                LINK,
                "3: flannel.1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 state UNKNOWN",
                DETAILED,
                "    vxlan id 7 remote 10.0.0.9 local 10.0.0.5 dev eth0 srcport 0 0 dstport 8472"
                    + " nolearning ttl auto ageing 300 df set udpcsum")
            .only(Link.class);
    assertEquals(
        new Vxlan(7, 8472, Ip.parse("10.0.0.5"), Ip.parse("10.0.0.9"), "eth0", false, "set"),
        link.vxlan());
  }

  @Test
  void anIpipDeviceSaysItsEnds() {
    Link link =
        Reading.of(
                LINK,
                "5: tn@NONE: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1480 qdisc noqueue state UNKNOWN",
                "    link/ipip 10.0.0.5 peer 10.0.0.9 promiscuity 0 minmtu 0 maxmtu 0 ",
                "    ipip ipip remote 10.0.0.9 local 10.0.0.5 dev eth0 ttl inherit pmtudisc")
            .only(Link.class);
    assertEquals(LinkKind.IPIP, link.kind());
    assertEquals(
        Vxlan.ends(Ip.parse("10.0.0.5"), Ip.parse("10.0.0.9"), "eth0", "set"), link.vxlan());
  }

  @Test
  void theKernelsOwnIpipDeviceTakesAny() {
    Link link =
        Reading.of(
                LINK,
                "2: tunl0@NONE: <NOARP,UP,LOWER_UP> mtu 1480 qdisc noqueue state UNKNOWN",
                "    link/ipip 0.0.0.0 brd 0.0.0.0 promiscuity 0 minmtu 0 maxmtu 0 ",
                "    ipip any remote any local any ttl inherit nopmtudisc")
            .only(Link.class);
    assertEquals(Vxlan.ANY, link.vxlan());
  }

  @Test
  void withoutDetailsTheLinkLayerSaysTheEndsOfIpip() {
    Link link =
        Reading.of(
                LINK,
                "5: tn@NONE: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1480 qdisc noqueue state UNKNOWN",
                "    link/ipip 10.0.0.5 peer 10.0.0.9")
            .only(Link.class);
    assertEquals(LinkKind.IPIP, link.kind());
    assertEquals(Ip.parse("10.0.0.5"), link.vxlan().local());
    assertEquals(Ip.parse("10.0.0.9"), link.vxlan().remote());
  }

  @Test
  void aWireguardWithoutDetailsIsNoTun() {
    Link link =
        Reading.of(
                LINK,
                "4: flannel-wg: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1420 qdisc noqueue state UNKNOWN",
                "    link/none")
            .only(Link.class);
    assertEquals(LinkKind.WIREGUARD, link.kind());
  }

  @Test
  void aTapIsNoTunnel() {
    Link link =
        Reading.of(LINK, "3: tap0: <UP> mtu 1500", DETAILED, "    tun type tap pi off vnet_hdr on")
            .only(Link.class);
    assertEquals(LinkKind.OTHER, link.kind());
  }

  @Test
  void aCardWhosePeerIsUnknownIsNoVethWhenDetailsWerePrinted() {
    assertEquals(
        LinkKind.PHYSICAL,
        Reading.of(LINK, "2: eth0: <UP> mtu 1500", DETAILED).only(Link.class).kind());
  }

  @Test
  void withoutDetailsADeviceWithAPeerElsewhereIsAVeth() {
    assertEquals(
        LinkKind.VETH,
        Reading.of(ADDRESS, "2: eth0@if9: <UP> mtu 1500", ETHER).only(Link.class).kind());
  }

  @Test
  void bridgePortsAreToldByTheirLineOfDetails() {
    BridgePort port =
        Reading.of(
                LINK,
                "6: veth1@if2: <UP> mtu 1450 master cni0",
                DETAILED,
                "    veth ",
                "    bridge_slave state disabled priority 32 hairpin on learning off flood off"
                    + " isolated on")
            .only(BridgePort.class);
    assertEquals("cni0", port.bridge());
    assertEquals("disabled", port.state());
    assertTrue(port.hairpin() && port.isolated());
    assertFalse(port.learning() || port.flood());
    assertEquals(4, port.source().line());
  }

  @Test
  void addressesAreReadWithPrefixScopeAndMarks() {
    Reading reading =
        Reading.of(
            ADDRESS,
            "2: eth0: <UP> mtu 1500",
            ETHER,
            "    inet 10.0.0.5/24 metric 100 brd 10.0.0.255 scope global noprefixroute eth0",
            "       valid_lft forever preferred_lft forever",
            "    inet 10.0.0.6/24 brd 10.0.0.255 scope global secondary eth0:1");
    List<Address> addresses = reading.all(Address.class);
    assertEquals(Ip.parse("10.0.0.5"), addresses.get(0).ip());
    assertEquals(24, addresses.get(0).prefix());
    assertEquals("global", addresses.get(0).scope());
    assertTrue(addresses.get(0).noPrefixRoute());
    assertTrue(addresses.get(1).secondary());
    assertEquals("eth0", addresses.get(1).device());
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void aPeersPrefixIsTheAddresssPrefix() {
    Address address =
        Reading.of(
                ADDRESS,
                "3: tun0: <POINTOPOINT,NOARP,UP> mtu 1500",
                "    link/none ",
                "    inet 10.8.0.2 peer 10.8.0.1/32 scope global tun0")
            .only(Address.class);
    assertEquals(Ip.parse("10.8.0.1"), address.peer());
    assertEquals(32, address.prefix());
    assertTrue(address.overlayDevice());
  }

  @Test
  void theStatisticsBetweenAreNoWarning() {
    Reading reading =
        Reading.of(
            LINK,
            "2: eth0: <UP> mtu 1500",
            DETAILED,
            "    RX:  bytes packets errors dropped  missed   mcast",
            "          2790      31      0       0       0       0",
            "    RX errors:  length    crc   frame    fifo overrun",
            "                     0      0       0       0       0",
            "    altname enp0s3",
            "    alias uplink");
    assertEquals(List.of(), reading.warnings());
    assertTrue(reading.isCollected(Topic.LINKS));
  }

  @Test
  void onelineOutputIsTheSame() {
    Reading reading =
        Reading.of(
            LINK,
            "3: v0: <UP,LOWER_UP> mtu 1450 qdisc noqueue \\"
                + "    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff promiscuity 0 \\"
                + "    vxlan id 5 dstport 4789 ");
    assertEquals(5, reading.only(Link.class).vxlan().vni());
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void aLineThatIsNotUnderstoodLeavesTheRestAndTheListUnproven() {
    Reading reading =
        Reading.of(LINK, "2: eth0: <UP> mtu 1500", "garbage here", "3: eth1: <UP> mtu 1500");
    assertEquals(2, reading.all(Link.class).size());
    assertEquals(List.of(2), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.LINKS));
  }

  @Test
  void carriageReturnsAndACutOffLastLineAreSurvived() {
    Reading reading =
        Reading.of(ADDRESS, "2: eth0: <UP> mtu 1500\r", ETHER + "\r", "    inet 10.0.0.5/24 sc");
    assertEquals(Ip.parse("10.0.0.5"), reading.only(Address.class).ip());
    assertEquals("2: eth0: <UP> mtu 1500", reading.only(Link.class).source().text());
  }

  @Test
  void aSecondListOfTheSameDevicesAddsNothing() {
    Reading reading = Reading.of(ADDRESS, "2: eth0: <UP> mtu 1500", "    inet 10.0.0.5/24");
    reading.and(LINK, "other", "2: eth0: <UP> mtu 1500\n");
    reading.and(
        new IpOnelineAddressParser(), "third", "2: eth0    inet 10.0.0.5/24 scope global\n");
    assertEquals(1, reading.all(Link.class).size());
    assertEquals(1, reading.all(Address.class).size());
  }

  @Test
  void onelineAddressesAreKnownByTheirFormWhateverTheFilesName() {
    Reading reading = Reading.of(ADDRESS, "2: eth0    inet 10.0.0.5/24 scope global eth0\\  valid");
    assertEquals(Ip.parse("10.0.0.5"), reading.only(Address.class).ip());
    assertEquals(List.of(), reading.warnings());
    assertFalse(reading.isCollected(Topic.LINKS));
  }

  @Test
  void onelineAddressesKnowATunnelFromTheListOfLinks() {
    Reading reading = Reading.of(LINK, "3: v0: <UP> mtu 1450", DETAILED, "    vxlan id 5");
    reading.and(
        new IpOnelineAddressParser(),
        "ip_-o_addr",
        "3: v0    inet 10.244.1.0/32 scope global v0\\       valid_lft forever\n");
    assertTrue(reading.only(Address.class).overlayDevice());
    assertTrue(reading.isCollected(Topic.ADDRESSES));
  }

  @Test
  void anAddressPickedByGrepNamesItsDevice() {
    Reading reading =
        Reading.of(
            ADDRESS,
            "    inet 10.61.4.1/24 brd 10.61.4.255 scope global docker0",
            "    inet6 fe80::42:eaff:fe8d:bf85/64 scope link ",
            "    inet 192.168.1.11/24 brd 192.168.1.255 scope global secondary eth0:1");
    assertEquals(
        List.of("docker0", "eth0"),
        reading.all(Address.class).stream().map(Address::device).toList());
    assertEquals(List.of(), reading.warnings());
  }
}
