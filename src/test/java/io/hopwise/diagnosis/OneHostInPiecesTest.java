package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real cases of which one host was not collected: of it only some commands' output was pasted. */
class OneHostInPiecesTest {
  private static final Path SAMPLES = Path.of("facts-samples").toAbsolutePath();
  private static final String ROUTES = "ip route show table all";
  private static final String DEVICES = "ip -d address";
  private static final String RULES = "iptables-save";

  private static final Map<String, String> FILES =
      Map.of(
          ROUTES,
          "sos_commands/networking/ip_route_show_table_all",
          DEVICES,
          "sos_commands/networking/ip_-d_address",
          RULES,
          "sos_commands/firewall_tables/iptables-save",
          "ip neigh",
          "sos_commands/networking/ip_-s_-s_neigh_show",
          "sysctl -a",
          "sos_commands/kernel/sysctl_-a");

  @TempDir private Path folder;

  private Diagnosis of(String sample, String host, String... commands) throws Exception {
    Path from = SAMPLES.resolve(sample);
    StringBuilder pasted = new StringBuilder();
    for (String command : commands) {
      pasted.append("root@").append(host).append(":~# ").append(command).append('\n');
      pasted.append(text(from.resolve(host).resolve(String.valueOf(FILES.get(command)))));
    }
    Files.writeString(folder.resolve(host + ".txt"), pasted, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(from.resolve("case.yaml"), StandardCharsets.UTF_8)) {
      String snapshot = line.startsWith("  - snapshot: ") ? line.substring(14).strip() : "";
      if (snapshot.isEmpty()) {
        lines.add(line);
      } else if (!snapshot.equals(host)) {
        lines.add("  - snapshot: " + from.resolve(snapshot));
      } else {
        lines.add(
            commands.length == 0
                ? "  - {name: " + host + ", facts: []}"
                : "  - snapshot: " + host + ".txt");
      }
    }
    Files.write(folder.resolve("case.yaml"), lines, StandardCharsets.UTF_8);
    return Diagnosed.diagnose(folder).diagnosis();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static void isOpen(Diagnosis diagnosis) {
    assertEquals(Verdict.INCONCLUSIVE, diagnosis.verdict());
  }

  @Test
  void noRouteToWhatMayBeAServiceBlamesNothingWithoutTheRules() throws Exception {
    isOpen(of("hairpin-mode-off/hit", "h1", ROUTES));
  }

  @Test
  void noRouteToItsOwnPodBlamesNothingWithoutThePodsGateway() throws Exception {
    isOpen(of("bridge-address-conflict/hit", "f2", ROUTES, DEVICES));
  }

  @Test
  void whereTheOuterPacketIsThrownAwayTheFarEndsAddressesAreNeeded() throws Exception {
    isOpen(of("underlay-address-wrong/hit-other-card", "calc2", ROUTES));
  }

  @Test
  void whatAMissingRouteBringsAboutIsNotBlamedWhereTheRouteCouldNotBeMade() throws Exception {
    isOpen(of("return-route-missing/hit-strict-check", "s1", ROUTES, RULES));
  }

  @Test
  void whoIsBehindATunnelIsNoHostOutside() throws Exception {
    Diagnosis diagnosis = of("virtual-server-stale/hit", "k2", DEVICES, ROUTES);

    assertTrue(
        diagnosis.hypotheses().stream()
            .noneMatch(one -> one.card().cause().equals("egress-source-not-translated")));
  }

  @Test
  void whereAllThatIsKnownWouldLetItPassWhatNobodyLookedAtIsAskedFor() throws Exception {
    Diagnosis diagnosis =
        of("traffic-control-drops/hit", "t2", DEVICES, ROUTES, RULES, "ip neigh", "sysctl -a");

    assertTrue(
        diagnosis.questions().stream()
            .anyMatch(question -> question.commands().contains("tc -s qdisc show")),
        () -> diagnosis.questions().toString());
  }

  @Test
  void whatMayBeAServiceIsAskedAboutOnAnotherNodeAndNotOnTheRouter() throws Exception {
    Diagnosis diagnosis = of("service-address-unknown/hit-one-of-two", "w2");

    assertEquals("w2", diagnosis.questions().get(0).host());
  }

  @Test
  void aNodeWhoseOwnRulesAreGoneStillAsksForAServiceAndNoStranger() throws Exception {
    Diagnosis diagnosis = of("service-address-unknown/hit", "w2");

    assertEquals("w2", diagnosis.questions().get(0).host());
    isOpen(diagnosis);
  }
}
