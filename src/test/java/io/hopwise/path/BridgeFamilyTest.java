package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains of family bridge (nft(8), ebtables(8)) at each hook that a frame passes. */
class BridgeFamilyTest {
  private Hosts hosts;

  /** r's device rb is a port of br0, which has its address. */
  @BeforeEach
  void aRouterThatReachesItsSecondNetworkByABridge() {
    hosts =
        new Hosts()
            .host("a", "eth0 10.1.0.2/24")
            .route("a", "default via 10.1.0.1 dev eth0")
            .host("r", "ra 10.1.0.1/24", "br0 10.2.0.1/24")
            .sysctl("r", "net.ipv4.ip_forward = 1")
            .changeDevice(
                "r",
                "3: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:01:04:00:03 brd ff:ff:ff:ff:ff:ff\n",
                "3: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:01:04:00:03 brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68 maxmtu 65535\n    bridge forward_delay 1500 hello_time 200 numtxqueues 1\n")
            .device(
                "r",
                "4: rb: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP group default\n    link/ether 02:00:01:04:00:04 brd ff:ff:ff:ff:ff:ff promiscuity 1 minmtu 68 maxmtu 65535\n    bridge_slave state forwarding priority 32 cost 2 hairpin off\n")
            .host("b", "eth0 10.2.0.2/24")
            .route("b", "default via 10.2.0.1 dev eth0");
  }

  @Test
  void withoutSuchChainsItArrives() {
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @ParameterizedTest
  @CsvSource({
    "output, icmp type echo-request drop",
    "output, oifname rb ip daddr 10.2.0.2 drop",
    "postrouting, ip saddr 10.1.0.2 drop",
    "prerouting, icmp type echo-reply drop",
    "input, iifname rb ip saddr 10.2.0.2 drop"
  })
  void aRuleThatMatchesOnThePortsDropsIt(String hook, String rule) {
    chain(hook, rule);
    assertEquals("r dropped-by-rule", end(hosts.ping("a", "10.2.0.2")));
  }

  @ParameterizedTest
  @CsvSource({
    "output, oifname br0 drop",
    "input, iifname br0 drop",
    "forward, ip protocol icmp drop",
    "postrouting, iifname ra drop"
  })
  void theBridgeItselfIsNoPort(String hook, String rule) {
    chain(hook, rule);
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void itsPolicyDropsWhatNoRuleAccepts() {
    hosts.nft(
        "r",
        "table bridge guard {\n\tchain c {\n\t\ttype filter hook output priority filter; policy drop;\n\t\tether type arp accept\n\t}\n}\n");
    assertEquals("r dropped-by-policy", end(hosts.ping("a", "10.2.0.2")));
  }

  private void chain(String hook, String rule) {
    hosts.nft(
        "r",
        "table bridge guard {\n\tchain c {\n\t\ttype filter hook "
            + hook
            + " priority filter; policy accept;\n\t\t"
            + rule
            + "\n\t}\n}\n");
  }
}
