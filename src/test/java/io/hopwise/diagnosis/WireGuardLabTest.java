package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.SymptomPath.Agreement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WireGuard between two hosts: what is said of it is held against what it did to a ping. */
@Tag("lab")
@Tag("reading")
class WireGuardLabTest {
  /** Lets in what its own host called first, and nothing else. */
  private static final String STATEFUL =
      "iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT;"
          + " HOST iptables -A INPUT -p udp -j DROP";

  @TempDir Path folder;

  @BeforeEach
  void needsWireGuard() throws IOException, InterruptedException {
    boolean areThere =
        run("sh", "-c", "command -v wireguard-go wg ip iptables ping && test -c /dev/net/tun")
            .endsWith("0");
    Needs.tools(
        areThere, "WireGuard", "root, /dev/net/tun, wireguard-go, wireguard-tools, iptables");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        // the sender's call tells where it is
        "b wg set wg-b peer $(key a) endpoint 192.168.7.99:51820",
        // the more special of two peers
        "a wg set wg-a peer $(key nobody) endpoint 192.168.7.99:51820 allowed-ips 10.42.0.0/16",
        "a wg set wg-a fwmark 7; a iptables -A OUTPUT -p udp -m mark ! --mark 7 -j DROP"
      })
  void whatArrivesArrivesInTheWalk(String commands) throws Exception {
    Diagnosis diagnosis = diagnosed(commands, "ok");

    assertEquals(Agreement.AGREES, diagnosis.paths().get(0).agreement());
    assertEquals(Verdict.NO_FAULT_FOUND, diagnosis.verdict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b iptables -A INPUT -p udp --dport 51820 -j DROP | overlay-port-blocked on b",
        "a iptables -A INPUT -p udp --sport 51820 -j DROP | overlay-port-blocked on a",
        "b wg set wg-b peer $(key a) remove | wireguard-peer-missing on b",
        "b wg set wg-b peer $(key a) allowed-ips 10.42.7.0/24 | wireguard-peer-missing on b",
        "a wg set wg-a peer $(key b) allowed-ips 10.42.7.0/24 | wireguard-peer-missing on a",
        "a wg set wg-a peer $(key b) endpoint 192.168.7.12:51821 | wireguard-peer-stale on a",
        "a wg set wg-a peer $(key b) endpoint 192.168.7.99:51820 | wireguard-peer-stale on a",
        "a wg set wg-a peer $(key b) remove peer $(key nobody) endpoint 192.168.7.12:51820"
            + " allowed-ips 10.42.2.0/24 | wireguard-peer-stale on a",
        "b ip link set wg-b down | link-down on b",
        // it worked before, and no state helps
        "b ping -c 1 -W 2 10.42.1.1; b iptables -A INPUT -p udp --dport 51820 -j DROP"
            + " | overlay-port-blocked on b",
        "b ping -c 1 -W 2 10.42.1.1; a iptables -A INPUT -p udp --sport 51820 -j DROP"
            + " | overlay-port-blocked on a",
        "a wg set wg-a fwmark 7; a iptables -A OUTPUT -m mark --mark 7 -j DROP"
            + " | overlay-port-blocked on a"
      })
  void whatDoesNotArriveHasItsCause(String commands, String cause) throws Exception {
    Diagnosis diagnosis = diagnosed(commands, "no-reply");

    Hypothesis first = diagnosis.hypotheses().get(0);
    assertEquals(cause, first.card().cause() + " on " + first.host());
    assertEquals(Verdict.FAULT_FOUND, diagnosis.verdict());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b wg set wg-b peer $(key a) remove",
        "a wg set wg-a peer $(key b) allowed-ips 10.42.7.0/24",
        "b wg set wg-b peer $(key nobody) allowed-ips 10.42.1.1/32",
        "a wg set wg-a peer $(key b) endpoint 192.168.7.12:51821",
        "a wg set wg-a peer $(key b) remove peer $(key nobody) endpoint 192.168.7.12:51820"
            + " allowed-ips 10.42.2.0/24"
      })
  void whatIsToBeTypedHealsAndItsUndoBringsTheFaultBack(String fault) throws Exception {
    Remedy.Treatment step =
        diagnosed(fault, "no-reply").hypotheses().get(0).remedy().steps().get(0);

    String healed = fault + typed(step.change().host(), step.commands().run());
    String undone = healed + typed(step.change().host(), step.commands().undo());
    assertTrue(lab(healed).endsWith("ok\n0"), healed);
    assertTrue(lab(undone).endsWith("no-reply\n0"), undone);
  }

  private static String typed(String host, List<String> commands) {
    StringBuilder typed = new StringBuilder();
    for (String command : commands) {
      typed.append("; ").append(host).append(' ').append(command);
    }
    return typed.toString();
  }

  @Test
  void aFilterThatKnowsOnlyWhomItsHostCalledStopsWhoCallsFirst() throws Exception {
    Diagnosis diagnosis = diagnosed("b " + STATEFUL.replace("HOST", "b"), "no-reply");

    assertEquals("overlay-port-blocked", diagnosis.hypotheses().get(0).card().cause());
  }

  @Test
  void ofOneThatMayHaveCalledBeforeNothingIsSaid() throws Exception {
    String called = "; b ping -c 1 -W 2 10.42.1.1";
    Diagnosis diagnosis = diagnosed("b " + STATEFUL.replace("HOST", "b") + called, "ok");

    assertNotEquals(Agreement.CONTRADICTS, diagnosis.paths().get(0).agreement());
  }

  private Diagnosis diagnosed(String commands, String seen) throws Exception {
    String out = lab(commands);
    assertTrue(out.endsWith(seen + "\n0"), out);
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        case: wireguard
        hosts: [{snapshot: a}, {snapshot: b}]
        symptoms:
          - probe: ping
            from: {host: a, ip: 10.42.1.1}
            to: {host: b, ip: 10.42.2.1}
            result: %s
        """
            .formatted(seen));
    return Diagnoser.shipped().diagnose(CaseFile.read(folder.resolve("case.yaml")));
  }

  private String lab(String commands) throws IOException, InterruptedException {
    return run("src/test/lab/wireguard", folder.toString(), commands);
  }

  /** What it printed, and its exit status. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return out + process.waitFor();
  }
}
