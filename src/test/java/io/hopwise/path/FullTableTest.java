package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection table without room: nf_conntrack_core.c, __nf_conntrack_alloc. */
class FullTableTest {
  private static Hosts full(String host, int count, int max) {
    return Hosts.line()
        .iptables(host, "filter", "-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT")
        .sysctl(host, "net.netfilter.nf_conntrack_count = " + count)
        .sysctl(host, "net.netfilter.nf_conntrack_max = " + max);
  }

  @ParameterizedTest
  @CsvSource({
    "99,  100, ok,       ''",
    "100, 100, no-reply, r conntrack-table-full",
    "101, 100, no-reply, r conntrack-table-full",
    "100, 0,   ok,       ''"
  })
  void aRouterDropsWhatWouldBeginAConnection(int count, int max, String sees, String ends) {
    Trace trace = full("r", count, max).ping("a", "10.2.0.2");

    assertEquals(sees, seen(trace));
    assertEquals(ends, end(trace));
  }

  @Test
  void itIsToldWithBothNumbersAndTheLimit() {
    Trace trace = full("r", 100, 100).ping("a", "10.2.0.2");
    Step dropped = trace.forward().get(trace.forward().size() - 1);

    assertEquals("100", dropped.details().get("count"));
    assertEquals("100", dropped.details().get("max"));
    assertEquals("net.netfilter.nf_conntrack_max = 100", dropped.because().source().text());
  }

  @Test
  void theOwnSenderIsRefusedAtOnceAndAConnectOnlyWaits() {
    assertEquals("not-permitted", seen(full("a", 5, 5).ping("a", "10.2.0.2")));
    assertEquals("not-permitted", seen(full("a", 5, 5).udp("a", "10.2.0.2", 53)));
    assertEquals("timeout", seen(full("a", 5, 5).tcp("a", "10.2.0.2", 9090)));
  }

  @Test
  void theReceiverIsSilent() {
    assertEquals("b conntrack-table-full", end(full("b", 5, 5).ping("a", "10.2.0.2")));
    assertEquals("no-reply", seen(full("b", 5, 5).ping("a", "10.2.0.2")));
  }

  @Test
  void aChainBehindTrackingIsNotAskedAnyMore() {
    Trace trace =
        full("r", 5, 5).iptables("r", "mangle", "-A PREROUTING -j DROP").ping("a", "10.2.0.2");

    assertEquals("r conntrack-table-full", end(trace));
  }
}
