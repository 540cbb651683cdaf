package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.rank.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the sample of three nodes of which w1 refuses w2's calls, with something more or less of it
 * collected.
 */
class BgpPeeringsTest {
  private static final Path SAMPLE = Path.of("facts-samples/bgp-session-blocked/hit");
  private static final String CAUSE = "bgp-session-blocked";
  private static final String SESSIONS = "networking/birdc_show_protocols_all";
  private static final String SOCKETS = "networking/ss_-tulpn";
  private static final String RULES = "firewall_tables/iptables-save";
  private static final List<String> HOSTS = List.of("m1", "w1", "w2");

  @TempDir Path folder;

  private Path file(String host, String name) {
    return folder.resolve(host).resolve("sos_commands").resolve(name);
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(SAMPLE.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private void nobodyAskedTheDaemons() throws IOException {
    copy();
    for (String host : HOSTS) {
      Files.delete(file(host, SESSIONS));
    }
  }

  private void change(String host, String name, UnaryOperator<String> how) throws IOException {
    Path file = file(host, name);
    Files.writeString(file, how.apply(Files.readString(file)));
  }

  private boolean isProved(Diagnosed diagnosed) {
    return diagnosed.diagnosis().hypotheses().stream()
        .anyMatch(one -> one.card().cause().equals(CAUSE) && one.proof() == Proof.PROVED);
  }

  @Test
  void theRoutesAloneTellThatTheNodesSpeakBgp() throws Exception {
    nobodyAskedTheDaemons();
    Diagnosed.diagnose(folder).blames(CAUSE).on("w1");
  }

  @Test
  void theReadinessProbeTellsWhichSessionIsMissing() throws Exception {
    nobodyAskedTheDaemons();
    Path journal = file("w2", "logs/journalctl_--no-pager_--unit_kubelet");
    Files.createDirectories(journal.getParent());
    Files.writeString(
        journal,
        "Nov 27 10:23:00 w2 kubelet[712]: Readiness probe failed: calico/node is not ready:"
            + " BIRD is not ready: BGP not established with 10.72.0.21\n");
    Diagnosed.diagnose(folder).blames(CAUSE).on("w1");
  }

  @Test
  void aNodeThatLearnsFromOthersWhoMayNotCallItEitherHasARouteReflector() throws Exception {
    nobodyAskedTheDaemons();
    Files.delete(file("m1", "networking/nft_list_ruleset"));
    Files.writeString(
        file("m1", RULES),
        """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        -A INPUT -s 10.72.0.22/32 -p tcp -m tcp --dport 179 -j DROP
        COMMIT
        """);
    assertFalse(Diagnosed.diagnose(folder).causes().contains(CAUSE));
  }

  @Test
  void whereNoDaemonListensAnOpenPortBringsNoRoute() throws Exception {
    copy();
    change("w1", SOCKETS, list -> list.replaceAll("(?m)^.*:179 .*\\n", ""));
    assertFalse(isProved(Diagnosed.diagnose(folder)));
  }

  @Test
  void aSessionThatIsUpLacksNothing() throws Exception {
    copy();
    change(
        "w2",
        SESSIONS,
        list -> list.replaceAll("start( +\\S+) +Active +Socket.*", "up   $1  Established"));
    assertFalse(Diagnosed.diagnose(folder).causes().contains(CAUSE));
  }

  @Test
  void aSessionThatSomebodySwitchedOffIsNoMatterOfAFilter() throws Exception {
    copy();
    change("w2", SESSIONS, list -> list.replaceAll("start( +\\S+) +Active +Socket.*", "down $1"));
    assertFalse(Diagnosed.diagnose(folder).causes().contains(CAUSE));
  }
}
