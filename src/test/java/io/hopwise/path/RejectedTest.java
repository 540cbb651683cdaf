package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a REJECT says, and what ping, TCP and UDP make of it: KERNEL, the table of exact texts. */
class RejectedTest {
  private Hosts hosts;

  @BeforeEach
  void threeHostsInALine() {
    hosts = Hosts.line();
  }

  @ParameterizedTest
  @CsvSource({
    "icmp-net-unreachable,   net-unreachable,      net-unreachable,  net-unreachable,  net-unreachable",
    "icmp-host-unreachable,  host-unreachable,     host-unreachable, host-unreachable, host-unreachable",
    "icmp-proto-unreachable, port-unreachable,     refused,          port-unreachable, protocol-unreachable",
    "icmp-port-unreachable,  port-unreachable,     refused,          port-unreachable, port-unreachable",
    "icmp-net-prohibited,    admin-prohibited,     net-unreachable,  admin-prohibited, net-prohibited",
    "icmp-host-prohibited,   admin-prohibited,     host-unreachable, admin-prohibited, host-prohibited",
    "icmp-admin-prohibited,  admin-prohibited,     host-unreachable, admin-prohibited, admin-prohibited"
  })
  void theProberIsToldWhatTheRuleSays(
      String with, String ping, String tcp, String udp, String sent) {
    hosts.iptables("r", "filter", "-A FORWARD -d 10.2.0.2/32 -j REJECT --reject-with " + with);

    assertEquals(ping, seen(hosts.ping("a", "10.2.0.2")));
    assertEquals(tcp, seen(hosts.tcp("a", "10.2.0.2", 9090)));
    assertEquals(udp, seen(hosts.udp("a", "10.2.0.2", 53)));
    assertEquals(sent, answered(hosts.ping("a", "10.2.0.2")).details().get("with"));
  }

  @Test
  void aResetIsSentByTheOneThatWasAsked() {
    hosts.iptables(
        "r", "filter", "-A FORWARD -p tcp -d 10.2.0.2/32 -j REJECT --reject-with tcp-reset");
    Step reset = answered(hosts.tcp("a", "10.2.0.2", 9090));

    assertEquals("reset-sent", reset.code().text());
    assertEquals("tcp-reset", reset.details().get("with"));
    assertEquals("10.2.0.2", reset.packet().from().toString());
    assertEquals(40, reset.packet().length());
  }

  @Test
  void aPortUnreachableOfAHostIsNamedAsSuchAnyOtherErrorIsAnError() {
    hosts.iptables("r", "filter", "-A FORWARD -d 10.2.0.2/32 -p icmp -j REJECT");
    assertEquals("port-unreachable-sent", answered(hosts.ping("a", "10.2.0.2")).code().text());
    assertEquals("icmp-error-sent", answered(hosts.ping("a", "10.9.9.9")).code().text());
  }

  @Test
  void theErrorQuotesThePacketAndComesFromTheRoutersNearSide() {
    hosts.iptables("r", "filter", "-A FORWARD -d 10.2.0.2/32 -j REJECT");
    Step error = answered(hosts.ping("a", "10.2.0.2", 1000, false));

    assertEquals("10.1.0.1", error.packet().from().toString());
    assertEquals("10.1.0.2", error.packet().to().toString());
    assertEquals("10.2.0.2", error.packet().quoted().orElseThrow().to().toString());
    assertEquals(576, error.packet().length(), "no more than every host takes (RFC 1812, 4.3.2.3)");
    assertEquals(56 + 56, answered(hosts.ping("a", "10.2.0.2")).packet().length());
  }

  @Test
  void aRejectInInputComesFromTheAddressAsked() {
    hosts.iptables("r", "filter", "-A INPUT -p icmp -j REJECT");

    assertEquals("10.2.0.1", answered(hosts.ping("a", "10.2.0.1")).packet().from().toString());
  }

  @Test
  void aRejectWithResetOfWhatIsNotTcpIsADrop() {
    hosts.nft(
        "r",
        "table ip f {\n\tchain x {\n\t\ttype filter hook forward priority 0; policy accept;\n\t\treject with tcp reset\n\t}\n}\n");

    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("r rejected-by-rule", end(hosts.ping("a", "10.2.0.2")));
    assertEquals("refused", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void nobodyAnswersAnErrorOrAResetWithAnError() {
    hosts
        .iptables("a", "filter", "-A INPUT -j REJECT --reject-with icmp-admin-prohibited")
        .iptables("r", "filter", "-A FORWARD -d 10.2.0.2/32 -j REJECT");

    Trace trace = hosts.ping("a", "10.2.0.2");
    assertEquals("no-reply", seen(trace));
    assertEquals(1, trace.reply().stream().filter(Step.Answered.class::isInstance).count());
    assertEquals("timeout", seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @ParameterizedTest
  @CsvSource({"raw,    PREROUTING", "mangle, FORWARD", "mangle, POSTROUTING", "filter, FORWARD"})
  void aDropIsToldWithItsTableChainPositionAndRule(String table, String chain) {
    String rule = "-A " + chain + " -p icmp -j DROP";
    hosts.iptables("r", table, "-A " + chain + " -p tcp -j ACCEPT", rule);
    Trace trace = hosts.ping("a", "10.2.0.2");
    Step drop = trace.forward().get(trace.forward().size() - 1);

    assertEquals("dropped-by-rule", drop.code().text());
    assertEquals(table, drop.details().get("table"));
    assertEquals(chain, drop.details().get("chain"));
    assertEquals("2", drop.details().get("position"));
    assertEquals(rule, drop.details().get("rule"));
    assertEquals(chain, drop.getStage().name());
    assertEquals("no-reply", seen(trace));
  }

  @Test
  void aPolicyIsToldWithItsChain() {
    hosts.iptables("r", "filter", "-P FORWARD DROP");
    Trace trace = hosts.ping("a", "10.2.0.2");
    Step drop = trace.forward().get(trace.forward().size() - 1);

    assertEquals("dropped-by-policy", drop.code().text());
    assertEquals("FORWARD", drop.details().get("chain"));
    assertEquals("DROP", drop.details().get("policy"));
  }

  @ParameterizedTest
  @CsvSource({"OUTPUT, not-permitted, timeout", "POSTROUTING, not-permitted, timeout"})
  void theOwnSenderIsRefusedAtOnceUnlessItConnects(String chain, String ping, String tcp) {
    hosts.iptables("a", "mangle", "-A " + chain + " -j DROP");

    assertEquals(ping, seen(hosts.ping("a", "10.2.0.2")));
    assertEquals(ping, seen(hosts.udp("a", "10.2.0.2", 53)));
    assertEquals(tcp, seen(hosts.tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void theAnswersSenderDropsItsOwnAnswerInSilence() {
    hosts.iptables("b", "filter", "-A OUTPUT -j DROP");

    assertEquals("no-reply", seen(hosts.ping("a", "10.2.0.2")));
    assertEquals("b dropped-by-rule", end(hosts.ping("a", "10.2.0.2")));
  }

  private static Step answered(Trace trace) {
    return trace.reply().stream().filter(Step.Answered.class::isInstance).findFirst().orElseThrow();
  }
}
