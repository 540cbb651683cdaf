package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import org.junit.jupiter.api.Test;

/**
 * NAT, connection tracking and bridged packets in the packet filter: traps 80 to 99, on recorded
 * text.
 */
class TranslationTrapsTest {
  @Test
  @Trap(81)
  void masqueradeFollowsTheNextHopAndNotTheRoutesSource() {
    assertEquals("10.2.0.1", walk("masquerade-by-next-hop", "a source 10.9.0.1"));
    assertEquals("10.2.0.1", walk("masquerade-ignores-src", "a source 10.9.0.1"));
  }

  @Test
  @Trap(83)
  void localhostLeavesOnlyMasqueradedAndAllowed() {
    assertEquals("timeout", walk("localhost-dnat", "a tcp 127.0.0.1 8080"));
    assertEquals("timeout", walk("localhost-dnat-masqueraded", "a tcp 127.0.0.1 8080"));
    assertEquals("ok", walk("localhost-dnat-allowed", "a tcp 127.0.0.1 8080"));
  }

  @Test
  @Trap(84)
  void inRawEverythingIsInvalid() {
    assertEquals("no-reply", walk("invalid-in-raw", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(85)
  void untrackedPacketsAreNotTranslatedAndHaveNoState() {
    assertEquals("ok", walk("dnat-tracked", "a ping 10.7.7.7"));
    assertEquals("net-unreachable", walk("dnat-untracked", "a ping 10.7.7.7"));
    assertEquals("no-reply", walk("untracked-is-no-state", "a ping 10.2.0.2"));
    assertEquals("ok", walk("untracked-state", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(86)
  void anErrorIsRelated() {
    assertEquals("no-reply", walk("frag-needed-not-related", "a ping 10.2.0.2 -s 1400 -M do"));
    assertEquals("message-too-long", walk("frag-needed-related", "a ping 10.2.0.2 -s 1400 -M do"));
  }

  @Test
  @Trap(92)
  void bridgedPacketsPassTheFilterAsTheBridge() {
    assertEquals("no-reply", walk("bridged-obeys-forward", "p ping 10.5.0.3"));
    assertEquals("ok", walk("bridged-physdev", "p ping 10.5.0.3"));
    assertEquals("no-reply", walk("bridged-port-name-never-matches", "p ping 10.5.0.3"));
    assertEquals("ok", walk("bridged-passes-no-input", "p ping 10.5.0.3"));
    assertEquals("no-reply", walk("bridged-passes-raw", "p ping 10.5.0.3"));
    assertEquals("no-reply", walk("bridged-passes-postrouting", "p ping 10.5.0.3"));
    assertEquals("ok", walk("bridged-skips-iptables", "p ping 10.5.0.3"));
  }

  @Test
  @Trap({93, 95})
  void aServiceOnTheSameBridgeNeedsTheFilterOrMasquerade() {
    assertEquals("timeout", walk("bridge-dnat-no-call", "p tcp 10.96.0.1 80"));
    assertEquals("ok", walk("bridge-dnat-call", "p tcp 10.96.0.1 80"));
    assertEquals("ok", walk("bridge-dnat-masqueraded", "p tcp 10.96.0.1 80"));
  }

  @Test
  @Trap(94)
  void aContainerReachesItselfByItsService() {
    assertEquals("timeout", walk("own-service-not-masqueraded", "p tcp 10.96.0.2 80"));
    assertEquals("timeout", walk("own-service-no-hairpin", "p tcp 10.96.0.2 80"));
    assertEquals("ok", walk("own-service-hairpin", "p tcp 10.96.0.2 80"));
    assertEquals("ok", walk("own-service-no-call", "p tcp 10.96.0.2 80"));
    assertEquals("timeout", walk("own-service-no-call-not-masqueraded", "p tcp 10.96.0.2 80"));
  }

  @Test
  @Trap(96)
  void aMarkBelongsToThePacketUnlessRestored() {
    assertEquals("ok", walk("mark-of-request", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("mark-restored", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(97)
  void aMarkRoutesFromOutputAndPreroutingOnly() {
    assertEquals("not-permitted", walk("mark-in-output", "a ping 10.2.0.2"));
    assertEquals("ok", walk("mark-in-forward", "a ping 10.2.0.2"));
    assertEquals("admin-prohibited", walk("mark-in-prerouting", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(98)
  void arpIsNoBusinessOfIptables() {
    assertEquals("no-reply", walk("arp-passes-iptables", "a ping 10.1.0.1"));
    assertEquals("ok", walk("arp-passes-iptables", "a ping 10.2.0.2"));
  }

  @Test
  @Trap(82)
  void masqueradeBorrowsAnAddressOrDrops() {
    assertEquals("10.3.3.3", walk("masquerade-borrows", "a source 10.9.0.1"));
    assertEquals("no-reply", walk("masquerade-without-address", "a ping 10.9.0.1"));
  }

  @Test
  @Trap(87)
  void everyErrorOfATranslatedFlowComesFromTheService() {
    assertEquals("port-unreachable", walk("target-error-from-service", "a ping 10.7.7.7"));
    assertEquals("port-unreachable", walk("reject-from-service", "a ping 10.7.7.7"));
    assertEquals("host-unreachable", walk("route-error-from-service", "a ping 10.7.7.7"));
    assertEquals("message-too-long", walk("too-big-from-service", "a ping 10.7.7.7 -s 1400 -M do"));
    assertEquals("message-too-long", walk("own-error-is-related", "a ping 10.7.7.7 -s 1400 -M do"));
  }

  @Test
  @Trap(99)
  void anIngressChainMeetsArpToo() {
    assertEquals("host-unreachable", walk("ingress-drops-arp", "a ping 10.2.0.2"));
    assertEquals("host-unreachable", walk("ingress-drops-arp", "a tcp 10.2.0.2 9090"));
    assertEquals("no-reply", walk("ingress-drops-ip", "a ping 10.2.0.2"));
    assertEquals("no-reply?", walk("ingress-spares-arp", "a ping 10.2.0.2"));
    assertEquals("no-reply", walk("ingress-drops-one", "a ping 10.2.0.2"));
    assertEquals("ok", walk("ingress-drops-one", "a ping 10.1.0.1"));
  }

  private static String walk(String recording, String probe) {
    return Recorded.of(recording).walk(probe);
  }
}
