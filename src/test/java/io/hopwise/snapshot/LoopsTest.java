package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that people typed over hosts, containers and addresses. */
class LoopsTest {
  private static final String ROUTES =
      "default via 10.0.0.1 dev eth0\ndefault via 10.0.0.2 dev eth0\n";

  @TempDir Path folder;

  private byte[] pasted(String loop, String printed) {
    String own = "root@n1:~# ip rule\n0: from all lookup local\n";
    return (own + "root@n1:~# " + loop + "\n" + printed).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for h in n2 n3; do ssh $h ip route; done",
        "for h in n2 n3\n> do\n>   ssh root@${h} 'ip route'\n> done",
        "while read h; do ssh -n $h ip route; done < hosts",
        "for c in web api; do docker exec $c ip route; done",
        "for ns in a b; do ip netns exec \"$ns\" ip route; done",
        "for p in $(kubectl get po -o name); do kubectl exec $p -- ip route; done",
      })
  void whoIsAskedWithoutBeingNamedIsNobodyKnown(String loop) throws IOException, BadInput {
    PasteReader reader = new PasteReader(folder);
    assertEquals(
        List.of("n1 ip_rule: 0: from all lookup local (2)"), reader.read(pasted(loop, ROUTES)));
    assertTrue(
        reader.warnings().stream()
            .map(Warning::key)
            .anyMatch("command-elsewhere-not-read"::equals));
  }

  @Test
  void whereNothingElseWasTypedThatIsSaid() {
    byte[] alone =
        ("$ for h in a b; do ssh $h ip route; done\n" + ROUTES).getBytes(StandardCharsets.UTF_8);
    BadInput said = assertThrows(BadInput.class, () -> new PasteReader(folder).read(alone));
    assertEquals("snapshot-unplaced", said.key());
  }

  @Test
  void aLoopInLinesThatNamesWhomItAsksIsReadHostByHost() throws IOException, BadInput {
    String loop = "for h in n2 n3; do\n> echo \"== $h\"\n> ssh $h ip route\n> done";
    String printed = "== n2\ndefault via 10.0.0.1 dev eth0\n== n3\ndefault via 10.0.0.2 dev eth0\n";
    assertEquals(
        List.of(
            "n1 ip_rule: 0: from all lookup local (2)",
            "n2 ip_route: default via 10.0.0.1 dev eth0 (8)",
            "n3 ip_route: default via 10.0.0.2 dev eth0 (10)"),
        new PasteReader(folder).read(pasted(loop, printed)));
  }

  @Test
  void eachPingOfALoopIsOne() throws IOException, BadInput {
    String printed =
        "PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.\n\nPING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.\n";
    assertEquals(
        3,
        new PasteReader(folder)
            .read(pasted("for a in 1 2; do ping -c1 10.0.0.$a; done", printed))
            .size());
  }
}
