package io.hopwise.path;

import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An ICMP error reaches a socket by what it quotes: it must be what the socket sent
 * (__udp4_lib_err, tcp_v4_err; ping looks at the quoted target itself). Each seen on a real kernel.
 */
class HeardErrorsTest {
  private Hosts hosts;

  /** a and b are joined by r, which translates, and by a wire of their own. */
  @BeforeEach
  void aRouterThatTranslatesAndAWayPastIt() {
    hosts =
        new Hosts()
            .host("a", "eth0 10.1.0.2/24", "eth1 10.9.0.2/24")
            .route("a", "default via 10.1.0.1 dev eth0")
            .sysctl("a", "net.ipv4.conf.eth1.rp_filter = 0")
            .host("r", "ra 10.1.0.1/24", "rb 10.2.0.1/24")
            .sysctl("r", "net.ipv4.ip_forward = 1")
            .iptables("r", "nat", "-A PREROUTING -d 10.8.0.8/32 -j DNAT --to-destination 10.2.0.2")
            .host("b", "eth0 10.2.0.2/24", "eth1 10.9.0.3/24")
            .route("b", "default via 10.2.0.1 dev eth0")
            .sysctl("b", "net.ipv4.conf.eth0.rp_filter = 0")
            .iptables(
                "b",
                "filter",
                "-A INPUT -p icmp -m icmp --icmp-type 8 -j REJECT --reject-with icmp-host-prohibited",
                "-A INPUT -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable");
  }

  @Test
  void anErrorThatComesBackByTheTranslatorIsHeard() {
    assertEquals("port-unreachable", seen(hosts.udp("a", "10.8.0.8", 5353)));
    assertEquals("refused", seen(hosts.tcp("a", "10.8.0.8", 80)));
    assertEquals("admin-prohibited", seen(hosts.ping("a", "10.8.0.8")));
  }

  @Test
  void anErrorThatComesBackPastTheTranslatorIsNot() {
    hosts.route("b", "10.1.0.2 via 10.9.0.2 dev eth1");
    assertEquals("no-reply", seen(hosts.udp("a", "10.8.0.8", 5353)));
    assertEquals("timeout", seen(hosts.tcp("a", "10.8.0.8", 80)));
    assertEquals("no-reply", seen(hosts.ping("a", "10.8.0.8")));
  }
}
