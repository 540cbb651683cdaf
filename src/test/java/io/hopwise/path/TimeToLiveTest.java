package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host sends lives for net.ipv4.ip_default_ttl hops (ip-sysctl). */
class TimeToLiveTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @Test
  void withOneHopToLiveItDiesAtTheFirstRouter() {
    hosts.sysctl("a", "net.ipv4.ip_default_ttl = 1");
    assertEquals("ttl-exceeded", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("r ttl-expired", end(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aTcpConnectionIsToldHostUnreachable() {
    hosts.sysctl("a", "net.ipv4.ip_default_ttl = 1");
    assertEquals("host-unreachable", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void withTwoItPassesOneRouter() {
    hosts.sysctl("a", "net.ipv4.ip_default_ttl = 2");
    assertEquals("ok", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void onTheLinkOneIsEnough() {
    hosts.sysctl("a", "net.ipv4.ip_default_ttl = 1");
    assertEquals("ok", seen(hosts.ping("a", "10.1.0.1")));
  }

  @Test
  void anAnswerLivesAsLongAsItsOwnSenderSays() {
    hosts.sysctl("b", "net.ipv4.ip_default_ttl = 1");
    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("r ttl-expired", end(hosts.ping("a", "10.2.0.2")));
  }
}
