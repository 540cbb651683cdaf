package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.Test;

/** IPVS on the router r, which answers for 10.96.0.10: net/netfilter/ipvs/ip_vs_core.c. */
class VirtualServersTest {
  private static final String HEAD =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port Scheduler Flags
        -> RemoteAddress:Port Forward Weight ActiveConn InActConn
      """;

  private static Hosts bound() {
    return Hosts.line()
        .device(
            "r",
            """
            9: kube-ipvs0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default
                link/ether 02:00:00:00:00:09 brd ff:ff:ff:ff:ff:ff
                dummy
                inet 10.96.0.10/32 scope global kube-ipvs0
            """)
        .route(
            "r",
            "local 10.96.0.10 dev kube-ipvs0 table local proto kernel scope host src 10.96.0.10");
  }

  private static Hosts serving(String... lines) {
    return bound()
        .put("r", "sos_commands/ipvs/ipvsadm_-Ln", HEAD + String.join("\n", lines) + "\n");
  }

  private static final String TO_B = "  -> 10.2.0.2:9090   Masq 1 0 0";

  @Test
  void theServerIsAskedAndItsAnswerComesFromTheVirtualAddress() {
    Trace trace = serving("TCP  10.96.0.10:80 rr", TO_B).tcp("a", "10.96.0.10", 80);

    assertEquals("ok", seen(trace));
    assertTrue(has(trace, Code.HANDED_TO_REAL_SERVER));
  }

  @Test
  void whatItHandsOnPassesInputAndOutputAndNotForward() {
    Hosts hosts = serving("TCP  10.96.0.10:80 rr", TO_B);

    assertEquals(
        "r dropped-by-rule",
        end(
            hosts
                .iptables("r", "filter", "-A OUTPUT -d 10.2.0.2 -j DROP", "-A FORWARD -j ACCEPT")
                .tcp("a", "10.96.0.10", 80)));
    assertEquals(
        "ok",
        seen(
            serving("TCP  10.96.0.10:80 rr", TO_B)
                .iptables("r", "filter", "-A FORWARD -d 10.2.0.2 -j DROP")
                .tcp("a", "10.96.0.10", 80)));
    assertEquals(
        "r dropped-by-rule",
        end(
            serving("TCP  10.96.0.10:80 rr", TO_B)
                .iptables("r", "filter", "-A INPUT -d 10.96.0.10 -j DROP")
                .tcp("a", "10.96.0.10", 80)));
  }

  @Test
  void theHostItselfIsHandedOnAsWell() {
    assertEquals(
        "ok",
        seen(
            serving("TCP  10.96.0.10:80 rr", TO_B)
                .iptables("r", "nat", "-A POSTROUTING -s 10.96.0.10 -j MASQUERADE")
                .sysctl("r", "net.ipv4.vs.conntrack = 1")
                .tcp("r", "10.96.0.10", 80)));
  }

  @Test
  void withoutItsParameterNoRuleTranslatesTheSource() {
    Trace trace =
        serving("TCP  10.96.0.10:80 rr", TO_B)
            .iptables("r", "nat", "-A POSTROUTING -j MASQUERADE")
            .sysctl("r", "net.ipv4.vs.conntrack = 0")
            .tcp("a", "10.96.0.10", 80);

    assertFalse(has(trace, Code.SOURCE_MASQUERADED));
  }

  @Test
  void withoutAServerItRefuses() {
    Trace trace = serving("TCP  10.96.0.10:80 rr").tcp("a", "10.96.0.10", 80);

    assertEquals("refused", seen(trace));
    assertEquals("r virtual-server-empty", end(trace));
    assertEquals(
        "refused",
        seen(
            serving("TCP  10.96.0.10:80 rr", "  -> 10.2.0.2:9090   Masq 0 0 0")
                .tcp("a", "10.96.0.10", 80)));
  }

  @Test
  void whichOfSeveralIsNotKnown() {
    Trace trace =
        serving("TCP  10.96.0.10:80 rr", TO_B, "  -> 10.2.0.77:9090   Masq 1 0 0")
            .tcp("a", "10.96.0.10", 80);

    assertFalse(trace.certain());
  }

  @Test
  void anotherPortOrProtocolIsTheHostsOwn() {
    Hosts hosts = serving("TCP  10.96.0.10:80 rr", TO_B);

    assertEquals("r port-closed", end(hosts.tcp("a", "10.96.0.10", 443)));
    assertEquals("ok", seen(hosts.ping("a", "10.96.0.10")));
    assertEquals("port-unreachable", seen(hosts.udp("a", "10.96.0.10", 80)));
  }

  @Test
  void anAddressBoundForItIsUncertainWhereNobodyCollectedItsTable() {
    Trace trace = bound().tcp("a", "10.96.0.10", 80);

    assertFalse(trace.certain());
    assertTrue(has(trace, Code.VIRTUAL_SERVERS_NOT_COLLECTED));
  }

  @Test
  void whatItSendsOnUnchangedIsNotWalked() {
    Trace trace =
        serving("TCP  10.96.0.10:80 rr", "  -> 10.2.0.2:80   Route 1 0 0")
            .tcp("a", "10.96.0.10", 80);

    assertFalse(trace.certain());
    assertTrue(has(trace, Code.SERVER_SENT_UNCHANGED));
  }
}
