package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of hosts that nobody collected the lists are asked for that the failing packets meet. */
class QuestionsOfFamiliesTest {
  @TempDir Path folder;

  /** What is asked of a host that has the target, and of which nothing was collected. */
  private List<String> asked(String from, String to, String known) throws IOException, BadInput {
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        case: blind
        hosts:
          - name: n1
            facts:
              - link: {device: eth0}
              - address: {device: eth0, ip: %s}
              - route: {destination: %s, device: eth0}
        symptoms:
          - probe: ping
            from: {host: n1, ip: %s}
            to: {host: n2, pod: web, ip: "%s"}
            result: no-reply
        """
            .formatted(
                known, known.startsWith("\"2") ? "\"2001:db8::/32\"" : "10.0.0.0/8", from, to));
    return Diagnoser.shipped()
        .diagnose(CaseFile.read(folder.resolve("case.yaml")))
        .questions()
        .stream()
        .filter(question -> question.host().equals("n2"))
        .map(Question::run)
        .toList();
  }

  @Test
  void whatFailsOfIpv6IsAskedForInTheListsOfIpv6() throws Exception {
    String all = String.join("\n", asked("\"2001:db8::1\"", "2001:db8:1::2", "\"2001:db8::1/64\""));

    assertTrue(all.contains("ip -6 route show table all"), all);
    assertFalse(all.contains("ip route show"), all);
    assertFalse(all.contains(" iptables-save"), all);
  }

  @Test
  void whatFailsOfIpv4IsAskedForInTheListsOfIpv4() throws Exception {
    String all = String.join("\n", asked("10.1.0.1", "10.2.0.2", "10.1.0.1/24"));

    assertTrue(all.contains("ip route show table all"), all);
    assertFalse(all.contains("ip -6"), all);
  }

  @Test
  void nobodyIsAskedWhatListensWhereAPingFails() throws Exception {
    long listening =
        asked("10.1.0.1", "10.2.0.2", "10.1.0.1/24").stream()
            .filter(run -> run.equals("ss -tulpn"))
            .count();

    assertEquals(0, listening);
  }

  @Test
  void whereNothingIsKnownWireGuardIsNoLikelierThanItsCardsSay() throws Exception {
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        case: nothing
        hosts: [{name: n1, facts: []}]
        symptoms:
          - probe: ping
            from: {host: n1, ip: 10.1.0.1}
            to: {host: n2, pod: web, ip: 10.2.0.2}
            result: no-reply
        """);
    List<Possibility> possible =
        Diagnoser.shipped().diagnose(CaseFile.read(folder.resolve("case.yaml"))).possible();

    double wireGuard = probability("wireguard-peer-missing", possible);
    assertTrue(wireGuard < probability("ip-forward-disabled", possible), possible::toString);
  }

  private static double probability(String cause, List<Possibility> possible) {
    return possible.stream()
        .filter(one -> one.card().cause().equals(cause))
        .mapToDouble(Possibility::probability)
        .max()
        .orElseThrow();
  }
}
