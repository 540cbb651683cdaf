package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** vxlan between two nodes, as flannel sets it up; each behaviour seen on a real kernel. */
class OverlayTest {
  private static final String MAC_ONE = "06:00:00:00:00:01";
  private static final String MAC_TWO = "06:00:00:00:00:02";

  private Hosts hosts;

  @BeforeEach
  void twoNodes() {
    hosts = nodes();
  }

  /** n1 and n2, 10.44.1.0 and 10.44.2.0 on their flannel.1. */
  static Hosts nodes() {
    Hosts two = new Hosts();
    node(two, "n1", 1, MAC_ONE, MAC_TWO);
    node(two, "n2", 2, MAC_TWO, MAC_ONE);
    return two;
  }

  private static void node(Hosts to, String name, int number, String own, String other) {
    int peer = 3 - number;
    to.host(name, "eth0 192.168.5." + number + "/24")
        .device(
            name,
            "7: flannel.1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UNKNOWN group default\n    link/ether "
                + own
                + " brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68 maxmtu 65535\n    vxlan id 1 local 192.168.5."
                + number
                + " dev eth0 srcport 0 0 dstport 8472 nolearning ttl auto ageing 300\n    inet 10.44."
                + number
                + ".0/32 scope global flannel.1\n")
        .route(
            name,
            "local 10.44."
                + number
                + ".0 dev flannel.1 table local proto kernel scope host src 10.44."
                + number
                + ".0")
        .route(name, "10.44." + peer + ".0/24 via 10.44." + peer + ".0 dev flannel.1 onlink")
        .neighbour(name, "10.44." + peer + ".0 dev flannel.1 lladdr " + other + " PERMANENT")
        .fdb(name, other + " dev flannel.1 dst 192.168.5." + peer + " self permanent");
  }

  @Test
  void thePacketIsWrappedAndUnwrappedBothWays() {
    Trace trace = hosts.ping("n1", "10.44.2.0");
    assertEquals("ok", seen(trace));
    assertTrue(has(trace, Code.WRAPPED_IN_VXLAN));
    assertTrue(has(trace, Code.UNWRAPPED_FROM_VXLAN));
    assertEquals("10.44.1.0", trace.sourceSeen().toString());
  }

  @Test
  void withoutAForwardingEntryItIsDroppedInSilence() {
    hosts.put(
        "n1",
        "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
        "33:33:00:00:00:01 dev eth0 self permanent\n");
    assertEquals("n1 no-forwarding-entry", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void aWrongEntryBeatsTheZeroEntry() {
    hosts.put(
        "n1",
        "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
        MAC_TWO
            + " dev flannel.1 dst 192.168.5.77 self permanent\n00:00:00:00:00:00 dev flannel.1 dst 192.168.5.2 self permanent\n");
    assertEquals("n1 target-silent", end(hosts.ping("n1", "10.44.2.0")));
    assertEquals("no-reply", seen(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  @Trap(114)
  void anInnerMacOfSomebodyElseIsDroppedAfterUnwrapping() {
    hosts.changeDevice("n2", MAC_TWO, "06:00:00:00:00:99");
    assertEquals("n2 wrong-inner-mac", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  @Trap(118)
  void twoNodesWithOneMacLoseEverything() {
    hosts.changeDevice("n1", MAC_ONE, MAC_TWO);
    assertEquals("n2 sender-has-own-mac", end(hosts.ping("n1", "10.44.2.0")));
    assertEquals("no-reply", seen(hosts.ping("n1", "10.44.2.0")));
  }

  /** Seen on a real kernel: facts-samples/forwarding-entry-stale/hit-another-port. */
  @Test
  void anEntrysOwnPortIsUsedInsteadOfTheDevices() {
    entry("dst 192.168.5.2 port 4789 self permanent");
    assertEquals("n2 tunnel-port-closed", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void anEntrysOwnVniIsUsedInsteadOfTheDevices() {
    entry("dst 192.168.5.2 vni 9 self permanent");
    assertEquals("n2 vni-unknown", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void anEntryMayNameWhatTheOtherEndHas() {
    hosts.changeDevice("n2", "dstport 8472", "dstport 4789");
    entry("dst 192.168.5.2 port 4789 self permanent");
    assertEquals("n1 tunnel-port-closed", end(hosts.ping("n1", "10.44.2.0")));
  }

  private void entry(String words) {
    hosts.put(
        "n1",
        "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
        MAC_TWO + " dev flannel.1 " + words + "\n");
  }

  @Test
  @Trap(115)
  void anotherVniIsSilence() {
    hosts.changeDevice("n2", "vxlan id 1 ", "vxlan id 2 ");
    assertEquals("n2 vni-unknown", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  @Trap(116)
  void anotherPortIsSilenceToTheInnerSender() {
    hosts.changeDevice("n2", "dstport 8472", "dstport 4789");
    assertEquals("n2 tunnel-port-closed", end(hosts.ping("n1", "10.44.2.0")));
    assertEquals("no-reply", seen(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  @Trap(119)
  void aRejectOfTheOuterPacketIsSilenceToTheInnerSender() {
    hosts.iptables("n2", "filter", "-A INPUT -p udp -j REJECT --reject-with icmp-host-prohibited");
    Trace trace = hosts.ping("n1", "10.44.2.0");
    assertEquals("no-reply", seen(trace));
    assertEquals("n2 rejected-by-rule", end(trace));
  }

  @Test
  @Trap(117)
  void aFaultOneWayLeavesTheOtherWayWorking() {
    hosts.put(
        "n2",
        "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
        "33:33:00:00:00:01 dev eth0 self permanent\n");
    Trace trace = hosts.ping("n1", "10.44.2.0");
    assertEquals(Trace.End.DELIVERED, trace.forwardEnd());
    assertEquals("n2 no-forwarding-entry", end(trace));
  }

  @Test
  @Trap(110)
  void theOuterPacketInheritsTheMark() {
    hosts
        .iptables("n1", "mangle", "-A OUTPUT -d 10.44.2.0/32 -j MARK --set-xmark 0x7/0xffffffff")
        .rule("n1", "100:\tfrom all fwmark 0x7 lookup 100")
        .route("n1", "10.44.2.0/24 via 10.44.2.0 dev flannel.1 table 100 onlink")
        .route("n1", "blackhole 192.168.5.0/24 table 100");
    assertEquals("n1 route-blackhole", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void aTunnelSourceThatIsGoneIsSilence() {
    hosts.changeDevice("n1", "local 192.168.5.1", "local 192.168.5.9");
    assertEquals("n1 tunnel-source-missing", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  @Trap({122, 123, 124})
  void anOversizedOuterPacketIsFragmentedUnlessDfIsSet() {
    hosts.changeDevice(
        "n1",
        "eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500",
        "eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400");
    assertEquals("ok", seen(hosts.ping("n1", "10.44.2.0", 1422, true)));
    hosts.changeDevice("n1", "nolearning ttl auto", "nolearning ttl auto df set");
    Trace trace = hosts.ping("n1", "10.44.2.0", 1422, true);
    assertEquals("no-reply", seen(trace));
  }

  @Test
  void aHostThatWasNotCollectedIsAskedForNotBlamed() {
    Hosts alone = new Hosts();
    node(alone, "n1", 1, MAC_ONE, MAC_TWO);
    alone.neighbour("n1", "192.168.5.2 dev eth0 lladdr 02:aa:aa:aa:aa:aa REACHABLE");
    Trace trace = alone.ping("n1", "10.44.2.0");
    assertEquals("no-reply?", seen(trace));
    assertEquals(Code.HOST_NOT_COLLECTED, trace.missing().get(0).code());
  }

  @Test
  void aPodOfANodeNobodyCollectedComesInByTheTunnelThatLeadsBackToIt() {
    hosts.iptables("n2", "filter", "-A INPUT -i flannel.1 -s 10.44.1.5/32 -j DROP");

    Trace trace = onlyTheSecondNode().pingFrom("10.44.1.5", "10.44.2.0");

    assertTrue(has(trace, Code.UNWRAPPED_FROM_VXLAN));
    assertEquals("n2 dropped-by-rule", end(trace));
    assertEquals("192.168.5.1", trace.missing().get(0).host());
  }

  @Test
  void theOuterPacketOfANodeNobodyCollectedMeetsThePacketFilterToo() {
    hosts.iptables("n2", "filter", "-A INPUT -p udp -m udp --dport 8472 -j DROP");

    assertEquals("n2 dropped-by-rule", end(onlyTheSecondNode().pingFrom("10.44.1.5", "10.44.2.0")));
  }

  private Hosts onlyTheSecondNode() {
    return hosts.forget("n1");
  }

  @Test
  void whatIsRoutedIntoItsOwnTunnelIsDropped() {
    hosts.put(
        "n1",
        "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
        MAC_TWO + " dev flannel.1 dst 10.44.2.0 self permanent\n");
    assertEquals("n1 tunnel-into-itself", end(hosts.ping("n1", "10.44.2.0")));
    assertEquals("no-reply", seen(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void aRemoteThatIsTheNodesOwnAddressTurnsRoundUntilTheTtlIsUsedUp() {
    hosts
        .put(
            "n1",
            "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
            MAC_TWO + " dev flannel.1 dst 192.168.5.1 self permanent\n")
        .sysctl("n1", "net.ipv4.ip_forward = 1")
        .sysctl("n1", "net.ipv4.conf.flannel/1.accept_local = 1")
        .sysctl("n1", "net.ipv4.conf.flannel/1.forwarding = 1");
    assertEquals("n1 ttl-expired", end(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void theDeviceAVxlanWasMadeOnDoesNotBindWhatAnEntryDirects() {
    secondCard();
    Trace trace = hosts.ping("n1", "10.44.2.0");
    assertTrue(leavesBy(trace, "eth1"), trace.forward().toString());
  }

  @Test
  void anEntryWithViaBindsTheOuterPacketToThatDevice() {
    secondCard()
        .put(
            "n1",
            "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
            MAC_TWO + " dev flannel.1 dst 192.168.7.2 via eth0 self permanent\n");
    Trace trace = hosts.ping("n1", "10.44.2.0");
    assertTrue(leavesBy(trace, "eth0"), trace.forward().toString());
  }

  /** n2 is reached by another card than the one the vxlan was made on. */
  private Hosts secondCard() {
    return hosts
        .device(
            "n1",
            "9: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:00:00:00:09 brd ff:ff:ff:ff:ff:ff\n    inet 192.168.7.1/24 scope global eth1\n")
        .route("n1", "192.168.7.0/24 dev eth1 proto kernel scope link src 192.168.7.1")
        .put(
            "n1",
            "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show",
            MAC_TWO + " dev flannel.1 dst 192.168.7.2 self permanent\n");
  }

  private static boolean leavesBy(Trace trace, String device) {
    return trace.forward().stream()
        .anyMatch(
            s ->
                s instanceof Step.Routed routed
                    && routed.at().depth() == 1
                    && routed.at().device().equals(device));
  }
}
