package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WireGuard between two hosts; wireguard-go was seen to do the same (WireGuardLabTest). */
class WireGuardTest {
  private static final String SHOWN = "sos_commands/networking/wg_show";
  private static final String RULES = "sos_commands/firewall_tables/iptables-save";

  private Hosts hosts;

  @BeforeEach
  void twoHosts() {
    hosts = new Hosts();
    host("n1", 1);
    host("n2", 2);
    wireGuard("n1", "KeyOfOne", 51820, "KeyOfTwo", "192.168.7.2:51820", "10.42.2.0/24");
    wireGuard("n2", "KeyOfTwo", 51820, "KeyOfOne", "192.168.7.1:51820", "10.42.1.0/24");
  }

  private void host(String name, int number) {
    String own = "10.42." + number + ".1";
    hosts
        .host(name, "eth0 192.168.7." + number + "/24")
        .device(
            name,
            "9: wg0: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1420 qdisc noqueue state UNKNOWN group default\n"
                + "    link/none  promiscuity 0\n    wireguard\n    inet "
                + own
                + "/32 scope global wg0\n")
        .route(name, "local " + own + " dev wg0 table local proto kernel scope host src " + own)
        .route(name, "10.42.0.0/16 dev wg0 scope link");
  }

  private void wireGuard(
      String name, String key, int port, String peer, String endpoint, String allowed) {
    String shown =
        "interface: wg0\n  public key: %s\n  listening port: %d\n\npeer: %s\n%s  allowed ips: %s\n";
    String at = endpoint.isEmpty() ? "" : "  endpoint: " + endpoint + "\n";
    hosts.put(name, SHOWN, shown.formatted(key, port, peer, at, allowed));
  }

  private Trace ping() {
    return hosts.ping("n1", "10.42.2.1");
  }

  @Test
  void thePacketGoesByUdpFromPortToPortAndBack() {
    Trace trace = ping();
    Step.Encapsulated wrapped =
        (Step.Encapsulated)
            trace.forward().stream()
                .filter(step -> step.code() == Code.WRAPPED_IN_WIREGUARD)
                .findFirst()
                .orElseThrow();

    assertEquals("ok", seen(trace));
    assertTrue(trace.certain());
    assertEquals(51820, wrapped.outer().sourcePort());
    assertEquals(84 + 60, wrapped.outer().length());
    assertTrue(has(trace, Code.UNWRAPPED_FROM_WIREGUARD));
  }

  @Test
  void whoCalledIsAnsweredThoughNobodyWroteDownWhereItIs() {
    wireGuard("n2", "KeyOfTwo", 51820, "KeyOfOne", "", "10.42.1.0/24");

    assertEquals("ok", seen(ping()));
  }

  @Test
  void whoIsNoPeerThereGetsNoAnswer() {
    wireGuard("n2", "KeyOfTwo", 51820, "KeyOfSix", "192.168.7.6:51820", "10.42.1.0/24");

    assertEquals("n2 sender-is-no-peer", end(ping()));
  }

  @Test
  void aPeerMaySendFromItsAllowedIpsOnly() {
    wireGuard("n2", "KeyOfTwo", 51820, "KeyOfOne", "192.168.7.1:51820", "10.42.3.0/24");

    assertEquals("n2 peer-source-refused", end(ping()));
  }

  @Test
  void anotherKeyThanThePeersReadsNothing() {
    wireGuard("n2", "KeyOfNew", 51820, "KeyOfOne", "192.168.7.1:51820", "10.42.1.0/24");

    assertEquals("n2 peer-key-differs", end(ping()));
  }

  @Test
  void onAnotherPortNobodyListens() {
    wireGuard("n2", "KeyOfTwo", 51871, "KeyOfOne", "192.168.7.1:51820", "10.42.1.0/24");

    assertEquals("n2 tunnel-port-closed", end(ping()));
  }

  @Test
  void whatTheFarFilterStopsMayBeAnAnswerWhereBothHaveSpoken() {
    hosts.put(
        "n2",
        RULES,
        "*filter\n:INPUT DROP [0:0]\n-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\nCOMMIT\n");

    assertFalse(ping().certain());
  }

  @Test
  void aFilterThatKnowsNoAnswersStopsItAnyhow() {
    hosts.put("n2", RULES, "*filter\n:INPUT DROP [0:0]\nCOMMIT\n");

    assertTrue(ping().certain());
    assertEquals("n2 dropped-by-policy", end(ping()));
  }

  @Test
  void aTunOfWhichNobodyToldMayBeWhatListens() {
    Hosts tun = new Hosts();
    hosts = tun;
    host("n1", 1);
    wireGuard("n1", "KeyOfOne", 51820, "KeyOfTwo", "192.168.7.2:51820", "10.42.2.0/24");
    tun.host("n2", "eth0 192.168.7.2/24")
        .device(
            "n2",
            """
            9: utun7: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1420 qdisc pfifo_fast state UNKNOWN group default
                link/none  promiscuity 0
                tun type tun pi on
                inet 10.42.2.1/32 scope global utun7
            """);

    assertFalse(has(ping(), Code.TUNNEL_PORT_CLOSED));
  }

  @Test
  void whereThePeersOfTheOtherEndAreUnknownItsOnlyDeviceTakesThePacket() {
    hosts.put("n2", SHOWN, "");

    assertTrue(has(ping(), Code.UNWRAPPED_FROM_WIREGUARD));
  }

  @Test
  void aDeviceThatIsAloneInItsNamespaceSendsAndTakesByItsHost() {
    hosts = new Hosts();
    moved("n1", 1, "KeyOfOne", "KeyOfTwo", "192.168.7.2:51820");
    moved("n2", 2, "KeyOfTwo", "KeyOfOne", "192.168.7.1:51820");

    Trace trace = hosts.pingFrom("10.42.1.1", "10.42.2.1");

    assertEquals("", end(trace));
    assertTrue(has(trace, Code.UNWRAPPED_FROM_WIREGUARD));
  }

  @Test
  void theHostsFilterStopsWhatSuchADeviceSends() {
    hosts = new Hosts();
    moved("n1", 1, "KeyOfOne", "KeyOfTwo", "192.168.7.2:51820");
    moved("n2", 2, "KeyOfTwo", "KeyOfOne", "192.168.7.1:51820");
    hosts.put(
        "n2",
        RULES,
        "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n");

    assertEquals("n2 dropped-by-policy", end(hosts.pingFrom("10.42.1.1", "10.42.2.1")));
  }

  /** A host whose WireGuard device was moved to a namespace, in which there is nothing else. */
  private void moved(String name, int number, String key, String peer, String endpoint) {
    String own = "10.42." + number + ".1";
    String inside = "sos_commands/networking/namespaces/vpn/ip_netns_exec_vpn_";
    hosts
        .host(name, "eth0 192.168.7." + number + "/24")
        .put(
            name,
            inside + "ip_-d_address",
            "9: wg0: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1420 qdisc noqueue state UNKNOWN group default\n"
                + "    link/none  link-netnsid 0 promiscuity 0\n    wireguard\n    inet "
                + own
                + "/32 scope global wg0\n")
        .put(
            name,
            inside + "ip_route_show_table_all",
            "default dev wg0 scope link\nlocal "
                + own
                + " dev wg0 table local proto kernel scope host src "
                + own
                + "\n")
        .put(
            name,
            inside + "wg_show",
            "interface: wg0\n  public key: %s\n  listening port: 51820\n\npeer: %s\n  endpoint: %s\n  allowed ips: 10.42.0.0/16\n"
                .formatted(key, peer, endpoint));
  }
}
