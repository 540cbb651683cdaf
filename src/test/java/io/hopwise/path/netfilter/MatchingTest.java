package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Match;
import io.hopwise.fact.RouteType;
import org.junit.jupiter.api.Test;

/** When a rule's conditions hold, as the kernel has it. */
class MatchingTest {
  private static boolean matches(String condition, Probe probe) {
    Rules rules = Rules.saved("*filter", ":FORWARD ACCEPT", "-A FORWARD " + condition + " -j DROP");
    return probe.asked(rules, Hook.FORWARD).startsWith("drop");
  }

  private static void holds(String condition, Probe probe) {
    assertEquals(true, matches(condition, probe), condition);
  }

  private static void fails(String condition, Probe probe) {
    assertEquals(false, matches(condition, probe), condition);
  }

  private static Probe web() {
    return Probe.tcp("10.1.0.2", "10.2.0.2", 80);
  }

  private static Probe ping() {
    return Probe.ping("10.1.0.2", "10.2.0.2");
  }

  @Test
  void addressesAreComparedAsPrefixesAndMayBeNegated() {
    holds("-s 10.1.0.0/16 ! -d 10.1.0.0/16", web());
    fails("! -s 10.1.0.0/16", web());
    holds("-m iprange --src-range 10.1.0.1-10.1.0.9", web());
    fails("-m iprange ! --src-range 10.1.0.1-10.1.0.9", web());
  }

  @Test
  @Trap(69)
  void aTrailingPlusMatchesAnyRestOfTheDevicesName() {
    holds("-i eth+", web());
    fails("! -i eth+", web());
    fails("-i eth", web());
    holds("! -o eth0", web());
    holds("-i +", web().by("", "eth1"));
  }

  @Test
  void aPortNeverMatchesWhatHasNoPorts() {
    holds("-p tcp -m tcp --dport 80", web());
    holds("-p tcp -m tcp --dport 79:81", web());
    fails("-p tcp -m tcp ! --dport 80", web());
    fails("-p udp -m udp --dport 80", web());
    fails("-m multiport --ports 0:65535", ping());
  }

  @Test
  @Trap(71)
  void multiportPortsMatchesSourceOrTarget() {
    holds("-p tcp -m multiport --ports 80,443", web());
    holds("-p tcp -m multiport --ports 40000", web());
    fails("-p tcp -m multiport --dports 40000", web());
    holds("-p tcp -m multiport ! --dports 22,443", web());
  }

  @Test
  void icmpTypesMayBeNamedNumberedOrAny() {
    holds("-p icmp -m icmp --icmp-type 8", ping());
    holds("-p icmp -m icmp --icmp-type echo-request", ping());
    holds("-p icmp -m icmp --icmp-type any", ping());
    holds("-p icmp -m icmp --icmp-type 255", ping());
    fails("-p icmp -m icmp --icmp-type 3/4", ping());
    holds("-p icmp -m icmp ! --icmp-type 3/4", ping());
    fails("-p icmp -m icmp --icmp-type any", web());
  }

  @Test
  void tcpFlagsAreComparedUnderAMask() {
    holds("-p tcp -m tcp --syn", web());
    holds("-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN", web());
    fails("-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN", web());
    fails("-p tcp -m tcp --tcp-flags ALL NONE", web());
  }

  @Test
  void aStateMatchesWhenThePacketIsInAnyOfThem() {
    holds("-m conntrack --ctstate RELATED,NEW", web());
    fails("-m conntrack ! --ctstate RELATED,NEW", web());
    holds("-m state --state ESTABLISHED", web().in(Match.State.ESTABLISHED, Match.State.DNAT));
    holds("-m conntrack --ctstate DNAT", web().in(Match.State.ESTABLISHED, Match.State.DNAT));
  }

  @Test
  void beforeConntrackEveryPacketIsInvalid() {
    holds("-m conntrack --ctstate INVALID", web().in(Match.State.INVALID));
  }

  @Test
  void anUntrackedPacketIsInNoOtherState() {
    Probe untracked = web().in(Match.State.UNTRACKED);
    fails("-m conntrack --ctstate NEW,ESTABLISHED,RELATED,INVALID", untracked);
    holds("-m conntrack --ctstate UNTRACKED", untracked);
  }

  @Test
  void aConnectionsOriginalTargetIsSeenOnItsAnswersToo() {
    Probe answer =
        Probe.tcp("10.3.0.3", "10.1.0.2", 40000)
            .answering(Probe.tcp("10.1.0.2", "10.96.0.1", 443).packet());
    holds("-m conntrack --ctorigdst 10.96.0.1", answer);
    holds("-m conntrack --ctorigdstport 443", answer);
    holds("-m conntrack --ctdir REPLY", answer);
    fails("-m conntrack --ctorigdst 10.96.0.1", web());
    fails("-m conntrack --ctorigdst 10.2.0.2", web().in(Match.State.INVALID));
  }

  @Test
  void addressTypeAsksTheRoutesAndMayBeLimitedToTheInDevice() {
    Probe own = web().route("10.2.0.2", "", RouteType.LOCAL);
    holds("-m addrtype --dst-type LOCAL", own);
    fails("-m addrtype ! --dst-type LOCAL", own);
    fails("-m addrtype --dst-type LOCAL --limit-iface-in", own);
    own.route("10.2.0.2", "eth0", RouteType.LOCAL);
    holds("-m addrtype --dst-type LOCAL --limit-iface-in", own);
  }

  @Test
  void aMarkIsComparedUnderItsMask() {
    holds("-m mark --mark 0x4000/0x4000", web().marked(0x4001));
    fails("-m mark --mark 0x4000", web().marked(0x4001));
    holds("-m mark ! --mark 0x4000", web().marked(0x4001));
  }

  @Test
  @Trap(110)
  void aForwardedPacketHasNoOwner() {
    fails("-m owner --uid-owner 0", web());
    holds("-m owner ! --uid-owner 0", web());
    holds("-m owner --uid-owner 0", web().ofUser(0));
    fails("-m owner --uid-owner 0", web().ofUser(1000));
  }

  @Test
  void physdevSeesBridgePortsOnly() {
    holds("-m physdev --physdev-in veth1", web().ports("veth1", "veth2"));
    holds("-m physdev --physdev-is-bridged", web().ports("veth1", "veth2"));
    fails("-m physdev --physdev-is-bridged", web());
    fails("-m physdev --physdev-in eth0", web());
    holds("-m physdev ! --physdev-is-in", web());
  }

  @Test
  @Trap(59)
  void rpfilterHoldsWhenTheReversePathIsRight() {
    holds("-m rpfilter", web());
    fails("-m rpfilter --invert", web());
    holds("-m rpfilter --invert", web().wrongReversePath());
  }

  @Test
  void lengthAndTtlAreRanges() {
    holds("-m length --length 80:90", web());
    fails("-m length ! --length 80:90", web());
    holds("-m ttl --ttl-eq 64", web());
    fails("-m ttl --ttl-lt 64", web());
    holds("-m ttl --ttl-gt 63", web());
  }
}
