package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Forwarding and the checks of a source on arrival (ip-sysctl: forwarding, rp_filter,
 * accept_local).
 */
class SourceCheckTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @Test
  void onlyTheInDevicesForwardingCounts() {
    hosts.sysctl("r", "net.ipv4.conf.rb.forwarding = 0");
    assertEquals("r forwarding-off", end(hosts.ping("b", "10.1.0.2")));
    // the request of a enters by ra, which forwards; the answer enters by rb
    assertEquals("r forwarding-off", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aDeviceMayForwardWhileIpForwardIsZero() {
    hosts.sysctl("r", "net.ipv4.ip_forward = 0");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void notForwardingIsSilenceAndOwnAddressesStillAnswer() {
    hosts.sysctl("r", "net.ipv4.conf.ra.forwarding = 0");
    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.1")));
  }

  @Test
  void strictFilteringDropsWhatWouldBeAnsweredByAnotherDevice() {
    asymmetric().sysctl("r", "net.ipv4.conf.ra.rp_filter = 1");
    assertEquals("r reverse-path-failed", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void allMakesADeviceStrictThatShowsZero() {
    asymmetric()
        .sysctl("r", "net.ipv4.conf.all.rp_filter = 1")
        .sysctl("r", "net.ipv4.conf.ra.rp_filter = 0");
    assertEquals("r reverse-path-failed", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void twoOnTheDeviceTurnsStrictIntoLoose() {
    asymmetric()
        .sysctl("r", "net.ipv4.conf.all.rp_filter = 1")
        .sysctl("r", "net.ipv4.conf.ra.rp_filter = 2");
    assertEquals(Trace.End.DELIVERED, hosts.ping("a", "10.2.0.2").forwardEnd());
  }

  @Test
  void strictFilteringIsHarmlessOnASymmetricWay() {
    hosts.sysctl("r", "net.ipv4.conf.all.rp_filter = 1");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void looseFilteringDropsASourceWithoutAnyRoute() {
    hosts
        .dropRoute("b", "default via 10.2.0.1 dev eth0")
        .sysctl("b", "net.ipv4.conf.eth0.rp_filter = 2");
    assertEquals("b reverse-route-missing", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void strictFilteringSaysWhenNoRouteLeadsBackAtAll() {
    hosts
        .dropRoute("b", "default via 10.2.0.1 dev eth0")
        .sysctl("b", "net.ipv4.conf.eth0.rp_filter = 1");
    assertEquals("b reverse-route-missing", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void theSendersOwnStrictFilterDropsTheAnswerOnAnAsymmetricWay() {
    twoWires()
        .neighbour("b", "10.9.0.2 dev eth1 lladdr 02:00:00:00:02:03 PERMANENT")
        .sysctl("b", "net.ipv4.conf.eth0.rp_filter = 0")
        .sysctl("a", "net.ipv4.conf.eth1.rp_filter = 1");
    assertEquals("a reverse-path-failed", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void withoutFilteringAnAsymmetricWayIsAWay() {
    twoWires()
        .sysctl("b", "net.ipv4.conf.eth0.rp_filter = 0")
        .sysctl("a", "net.ipv4.conf.eth1.rp_filter = 0");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void whetherAnAsymmetricWayIsFilteredIsUnknownWhereTheParameterOfTheDeviceIs() {
    assertEquals("ok?", seen(twoWires().ping("a", "10.2.0.2")));
  }

  private Hosts twoWires() {
    return hosts
        .device("a", device("3: eth1", "10.9.0.2/24"))
        .route("a", "10.9.0.0/24 dev eth1 proto kernel scope link src 10.9.0.2")
        .route("a", "local 10.9.0.2 dev eth1 table local proto kernel scope host src 10.9.0.2")
        .device("b", device("3: eth1", "10.9.0.3/24"))
        .route("b", "10.9.0.0/24 dev eth1 proto kernel scope link src 10.9.0.3")
        .route("b", "local 10.9.0.3 dev eth1 table local proto kernel scope host src 10.9.0.3")
        .route("b", "10.1.0.0/24 via 10.9.0.2 dev eth1");
  }

  @Test
  void aSourceThatIsTheReceiversOwnIsDroppedInSilence() {
    hosts
        .device("b", device("3: eth1", "10.1.0.2/32"))
        .route("b", "local 10.1.0.2 dev eth1 table local proto kernel scope host src 10.1.0.2");
    assertEquals("b source-is-own-address", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  @Trap(50)
  void strictFilteringAlsoSilencesArpAnswers() {
    hosts.sysctl("r", "net.ipv4.conf.ra.rp_filter = 1").route("r", "10.1.0.2 via 10.2.0.2 dev rb");
    assertEquals("a next-hop-silent", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aHostToldNotToAnswerPingsStaysSilentAndStillTakesTcp() {
    hosts.sysctl("b", "net.ipv4.icmp_echo_ignore_all = 1");
    assertEquals("b echo-ignored", end(hosts.ping("a", "10.2.0.2")));
    assertEquals("ok", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void aClosedPortIsRefused() {
    assertEquals("refused", seen(hosts.tcp("a", "10.2.0.2", 9091)));
    assertEquals("port-unreachable", seen(hosts.udp("a", "10.2.0.2", 53)));
  }

  @Test
  void aSocketOnLoopbackOnlyIsRefusedAndSaidSo() {
    hosts.put(
        "b",
        "sos_commands/networking/ss_-tulpn",
        "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port\ntcp LISTEN 0 2 127.0.0.1:8080 0.0.0.0:*\n");
    assertEquals("b listens-on-loopback-only", end(hosts.tcp("a", "10.2.0.2", 8080)));
  }

  @Test
  @Trap(129)
  void tooBigAndNotToBeFragmentedIsAnsweredByTheRouter() {
    hosts.changeDevice(
        "r",
        "rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500",
        "rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1300");
    assertEquals("message-too-long", seen(hosts.ping("a", "10.2.0.2", 1400, true)));
    assertEquals("r packet-too-big", end(hosts.ping("a", "10.2.0.2", 1400, true)));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2", 1200, true)));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2", 1400, false)));
  }

  @Test
  void tooBigForTheOwnDeviceIsALocalError() {
    assertEquals("a too-big-for-own-device", end(hosts.ping("a", "10.2.0.2", 1473, true)));
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2", 1472, true)));
  }

  @Test
  @Trap(131)
  void aRoutesMtuAppliesToForwardedPackets() {
    hosts
        .dropRoute("r", "10.2.0.0/24 dev rb proto kernel scope link src 10.2.0.1")
        .route("r", "10.2.0.0/24 dev rb proto kernel scope link src 10.2.0.1 mtu 1300");
    assertEquals("r packet-too-big", end(hosts.ping("a", "10.2.0.2", 1400, true)));
  }

  private Hosts asymmetric() {
    // strict filtering would silence ARP first, so a knows the router's MAC address
    return hosts
        .neighbour("a", "10.1.0.1 dev eth0 lladdr 02:00:01:04:00:02 PERMANENT")
        .dropRoute("r", "10.1.0.0/24 dev ra proto kernel scope link src 10.1.0.1")
        .route("r", "10.1.0.0/24 via 10.2.0.9 dev rb");
  }

  private static String device(String name, String address) {
    return name
        + ": <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:00:00:0"
        + address.charAt(address.length() - 4)
        + ":0"
        + name.charAt(0)
        + " brd ff:ff:ff:ff:ff:ff\n    inet "
        + address
        + " scope global "
        + name.substring(3)
        + "\n";
  }

  @Test
  void whoNobodyCollectedComesInOnTheWireOfTheAddressAsked() {
    Hosts two =
        new Hosts()
            .host("b", "eth0 10.2.0.2/24", "eth1 10.3.0.2/24")
            .route("b", "default via 10.2.0.1 dev eth0")
            .sysctl("b", "net.ipv4.conf.all.rp_filter = 1");

    assertEquals("b reverse-path-failed", end(two.pingFrom("10.9.0.9", "10.3.0.2")));
  }
}
