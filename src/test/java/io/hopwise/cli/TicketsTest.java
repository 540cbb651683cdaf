package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as people write them into tickets, in one piece, with nothing said besides. */
class TicketsTest {
  @ParameterizedTest
  @CsvSource({
    "ipv6-forwarding-off.txt,               1, ip-forward-disabled",
    "docker-forward-policy.md,              1, packet-dropped-by-policy",
    "docker-policy-in-chinese.txt,          1, packet-dropped-by-policy",
    "docker-run-without-masquerade.txt,     1, egress-source-not-translated",
    "forwarding-off-after-maintenance.txt,  1, ip-forward-disabled",
    "forwarding-off-two-headings.md,        1, ip-forward-disabled",
    "masquerade-gone-plain-prompts.txt,     1, egress-source-not-translated",
    "overlay-port-eaten-between-nodes.txt,  1, underlay-drops-packet",
    "ping-in-nobodys-shell.txt,             1, forwarding-entry-stale",
    "pod-to-internet-captured.txt,          1, egress-source-not-translated",
    "route-gone-in-chinese.txt,             1, forward-route-missing",
    "service-refused-rule-picked.txt,       1, service-without-endpoints"
  })
  void aTicketsTextAloneIsDiagnosed(String file, int exit, String cause) throws Exception {
    Path ticket = Path.of("src/test/resources/tickets", file);

    Ran ran = Ran.hopwise("diagnose", ticket.toString());

    assertEquals(exit + " " + cause, ran.exit() + " " + cause(ran.out()), ran.out() + ran.error());
  }

  private static String cause(String report) {
    int at = report.indexOf("\ncause ");
    return at < 0 ? "" : report.substring(at + 7, report.indexOf(' ', at + 7));
  }
}
