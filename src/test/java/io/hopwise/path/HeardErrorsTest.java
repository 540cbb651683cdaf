package io.hopwise.path;

import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ICMP error reaches a socket by what it quotes: it must be what the socket sent
 * (__udp4_lib_err, tcp_v4_err; ping looks at the quoted target itself).
 */
class HeardErrorsTest {
  @TempDir Path folder;
  private Hosts hosts;

  @BeforeEach
  void aRouterThatTranslates() {
    hosts =
        Hosts.line(folder)
            .iptables("r", "nat", "-A PREROUTING -d 10.8.0.8/32 -j DNAT --to-destination 10.2.0.2");
  }

  @Test
  void anErrorThatComesBackByTheTranslatorIsHeard() {
    assertEquals("port-unreachable", seen(hosts.udp("a", "10.8.0.8", 5353)));
  }

  @Test
  void anErrorThatComesBackPastTheTranslatorIsNot() {
    hosts
        .device(
            "a",
            "3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:00:00:0a:03 brd ff:ff:ff:ff:ff:ff\n    inet 10.9.0.2/24 scope global eth1\n")
        .route("a", "10.9.0.0/24 dev eth1 proto kernel scope link src 10.9.0.2")
        .route("a", "local 10.9.0.2 dev eth1 table local proto kernel scope host src 10.9.0.2")
        .device(
            "b",
            "3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:00:00:00:0b:03 brd ff:ff:ff:ff:ff:ff\n    inet 10.9.0.3/24 scope global eth1\n")
        .route("b", "10.9.0.0/24 dev eth1 proto kernel scope link src 10.9.0.3")
        .route("b", "local 10.9.0.3 dev eth1 table local proto kernel scope host src 10.9.0.3")
        .route("b", "10.1.0.2 via 10.9.0.2 dev eth1")
        .sysctl("a", "net.ipv4.conf.eth1.rp_filter = 0")
        .sysctl("b", "net.ipv4.conf.eth0.rp_filter = 0");
    assertEquals("no-reply", seen(hosts.udp("a", "10.8.0.8", 5353)));
  }
}
