package io.hopwise.inquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of costs. */
class CostsTest {
  @Test
  void theShippedOnesAreComplete() {
    for (String name :
        List.of(
            "login",
            "enter",
            "type",
            "screen",
            "turn",
            "without.NAMESPACES",
            "without.NFTABLES",
            "collect",
            "collected",
            "change",
            "risk.critical",
            "risk.major",
            "risk.minor",
            "escalate")) {
      assertTrue(Costs.shipped().of(name) > 0, name);
    }
  }

  @Test
  void whatIsTypedTogetherIsKnownOneByOne() {
    for (Family family : Family.values()) {
      for (String line : Costs.shipped().together(family)) {
        for (Costs.Command command : Costs.shipped().commands(line)) {
          assertTrue(!command.shows().contains(command.line()), command::line);
        }
      }
    }
  }

  @Test
  void aLineCostsWhatItsCommandsPrint() {
    Costs costs =
        Costs.read(
            "turn = 15\ntype = 8\nscreen = 4\nip rule  0.5  0.9  RULES\nip neigh  1  0.9  ARP\n");
    assertEquals(15 + 8 + 4 * 1.5, costs.asking("ip rule; ip neigh"), 1e-9);
    assertEquals(Set.of("RULES"), costs.command("ip rule").shows());
  }

  @Test
  void aLoopIsOneCommandAmongOthers() {
    assertEquals(
        List.of("ip rule", "for p in 1 2; do nsenter -t $p -n ip rule; done", "ip neigh"),
        Costs.each("ip rule; for p in 1 2; do nsenter -t $p -n ip rule; done; ip neigh"));
  }

  @Test
  void aLoopWithoutAnEndIsStillOneCommand() {
    assertEquals(List.of("for p in 1; do ip rule"), Costs.each("for p in 1; do ip rule"));
  }

  @Test
  void aLineThatCanNotBeMeantIsNamed() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Costs.read("login thirty\n"));
    assertTrue(String.valueOf(wrong.getMessage()).contains("login thirty"));
  }
}
