package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Topic;
import io.hopwise.fact.VirtualServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** On what src/test/lab/record-ipvs recorded of one table at one moment. */
class VirtualServerParserTest {
  private static final Path RECORDED = Path.of("src/test/resources/ipvs");

  private static Reading recorded(String file) throws IOException {
    return Reading.of(
        new VirtualServerParser(file.equals("ip_vs")),
        Files.readAllLines(RECORDED.resolve(file)).toArray(String[]::new));
  }

  /**
   * Without order, scheduler and line: the kernel's file says less of one, and in another order.
   */
  private static Set<String> plain(Reading reading) {
    Set<String> plain = new TreeSet<>();
    for (VirtualServer server : reading.all(VirtualServer.class)) {
      Set<String> real = new TreeSet<>();
      server.realServers().forEach(r -> real.add(r + " " + r.forward() + " " + r.weight()));
      plain.add(server.protocol() + " " + server.ip() + " " + server.port() + " " + real);
    }
    return plain;
  }

  @Test
  void theCommandTellsEachServerWithItsWayAndWeight() throws IOException {
    assertEquals(
        new TreeSet<>(
            List.of(
                "tcp 10.96.0.1 443 [10.0.0.5:6443 masq 1]",
                "tcp 10.96.7.7 80 []",
                "tcp 192.0.2.80 0 [192.0.2.11:0 route 1, 192.0.2.12:0 tunnel 5]",
                "tcp fd00:96::7 8080 [[fd00:244::2]:80 masq 1]",
                "udp 10.96.0.10 53 [10.244.1.2:53 masq 3, 10.244.2.9:5353 masq 0]")),
        plain(recorded("ipvsadm_-Ln")));
  }

  @Test
  void theKernelsFileTellsTheSameInHexadecimal() throws IOException {
    assertEquals(plain(recorded("ipvsadm_-Ln")), plain(recorded("ip_vs")));
  }

  @Test
  void theListIsWholeAndItsLineIsQuoted() throws IOException {
    Reading reading = recorded("ip_vs");
    assertTrue(reading.isCollected(Topic.VIRTUAL_SERVERS));
    assertEquals("TCP  0A600001:01BB rr", reading.all(VirtualServer.class).get(0).source().text());
  }

  @Test
  void aServerOfWeightZeroTakesNoNewConnections() throws IOException {
    VirtualServer dns =
        recorded("ipvsadm_-Ln").all(VirtualServer.class).stream()
            .filter(server -> server.port() == 53)
            .findFirst()
            .orElseThrow();
    assertEquals(1, dns.chosen().size());
    assertFalse(dns.isWithoutServers());
  }

  @Test
  void whatGrepLeavesOfItIsNotRead() {
    assertEquals(Optional.empty(), CommandNames.read("ipvsadm_-Ln_|_grep_10.96.7.7"));
    assertTrue(CommandNames.read("ipvsadm_-Ln").isPresent());
  }

  @Test
  void namesInPlaceOfNumbersAreNoList() {
    Reading reading =
        Reading.of(
            new VirtualServerParser(false),
            "Prot LocalAddress:Port Scheduler Flags",
            "TCP  node01:https rr");
    assertFalse(reading.isCollected(Topic.VIRTUAL_SERVERS));
  }
}
