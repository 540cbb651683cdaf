package io.hopwise.path;

import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What "onlink" in a route says is believed only where nothing else tells what is on a link. */
class OnlinkGatewayTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @Test
  void aGatewayOfAnotherSubnetIsNotOnTheLinkBecauseARouteSaysSo() {
    hosts.route("a", "10.2.0.0/24 via 10.2.0.2 dev eth0 onlink");
    assertEquals("host-unreachable", seen(hosts.ping("a", "10.2.0.2")));
  }

  @Test
  void aGatewayBehindAnAddressWithoutSubnetIs() {
    hosts
        .host("c", "eth0 10.3.0.9/32")
        .route("c", "default via 10.2.0.2 dev eth0 onlink")
        .route("b", "10.3.0.9 dev eth0 scope link");
    assertEquals("ok", seen(hosts.ping("c", "10.2.0.2")));
  }
}
