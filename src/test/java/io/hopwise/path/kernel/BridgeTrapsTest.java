package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/** Bridges, veth, macvlan: traps 100 to 109, on recorded text. */
class BridgeTrapsTest {
  @Test
  @Trap(100)
  void isolatedPortsDoNotTalkToEachOther() {
    assertEquals("ok", walk("isolated-one", "p ping 10.5.0.3"));
    assertEquals("host-unreachable", walk("isolated-both", "p ping 10.5.0.3"));
    assertEquals("ok", walk("isolated-both", "p ping 10.5.0.1"));
    assertEquals("ok", walk("isolated-proxy-arp-pvlan", "p ping 10.5.0.3"));
  }

  @Test
  @Trap(101)
  void aPortThatDoesNotForwardPassesNothing() {
    assertEquals("host-unreachable", walk("port-disabled", "p ping 10.5.0.3"));
    assertEquals("ok", walk("port-blocking-without-stp", "p ping 10.5.0.3"));
  }

  @Test
  @Trap(102)
  void aPermanentEntryIsTheHostsOwn() {
    assertEquals("no-reply", walk("fdb-permanent-is-local", "p ping 10.5.0.3"));
    assertEquals("ok", walk("fdb-static-right", "p ping 10.5.0.3"));
  }

  @Test
  @Trap(103)
  void aPortWithoutFloodingNeedsAnEntry() {
    assertEquals("no-reply", walk("no-flood-no-learning", "p ping 10.5.0.3"));
    assertEquals("ok", walk("no-flood-static-entry", "p ping 10.5.0.3"));
  }

  @Test
  @Trap(104)
  void aBridgeNeedsNoAddressButMustBeUp() {
    assertEquals("ok", walk("bridge-without-address", "p ping 10.5.0.3"));
  }

  @Test
  @Trap(105)
  void aRouteByAPortFindsNobody() {
    assertEquals("ok", walk("address-on-port", "q ping 10.5.0.77"));
    assertEquals("host-unreachable", walk("route-by-port", "h ping 10.5.0.2"));
    assertEquals("host-unreachable", walk("port-without-master", "p ping 10.5.0.3"));
  }

  @Test
  @Trap(106)
  void aPortTooSmallIsSilent() {
    assertEquals("no-reply", walk("port-mtu-bridge-follows", "p ping 10.5.0.3 -s 1450 -M do"));
  }

  @Test
  @Trap(108)
  void aBridgeWithoutLivingPorts() {
    assertEquals("host-unreachable", walk("bridge-no-carrier", "h ping 10.5.0.2"));
    assertEquals("ok", walk("bridge-never-a-port", "h ping 10.6.0.1"));
    assertEquals("host-unreachable", walk("bridge-never-a-port", "h ping 10.6.0.2"));
  }

  @Test
  @Trap(109)
  void theGatewayOfCalicoAnswersByProxy() {
    assertEquals("host-unreachable", walk("calico-without-route", "p ping 10.3.0.1"));
    assertEquals("ok", walk("calico-default-route", "p ping 10.3.0.1"));
    assertEquals("host-unreachable", walk("calico-without-proxy-arp", "p ping 10.3.0.1"));
    assertEquals("host-unreachable", walk("calico-strict-without-pod-route", "p ping 10.3.0.1"));
  }

  @Test
  @Trap(109)
  void aVethTakesFourBytesMoreThanItsMtu() {
    assertEquals("no-reply", walk("veth-peer-mtu", "a ping 10.1.0.1 -s 1400 -M do"));
    assertEquals("ok", walk("veth-peer-mtu", "a ping 10.1.0.1 -s 1276 -M do"));
    assertEquals("host-unreachable", walk("veth-peer-down", "a ping 10.1.0.1"));
  }

  @Test
  @Trap(109)
  void aMacvlanChildDoesNotReachItsParent() {
    assertEquals("ok", walk("macvlan", "d ping 10.1.0.1"));
    assertEquals("host-unreachable", walk("macvlan", "d ping 10.1.0.2"));
    assertEquals("ok", walk("macvlan", "c ping 10.1.0.50"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
