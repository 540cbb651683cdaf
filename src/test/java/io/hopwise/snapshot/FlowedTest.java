package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Lines that a program broke on the way are whole again. */
class FlowedTest {
  @Test
  void aLineThatEndsInABlankGoesOn() {
    assertEquals(
        "-A KUBE-SERVICES -p tcp -j KUBE-SVC\nnext",
        Flowed.joined("-A KUBE-SERVICES \n-p tcp \n-j KUBE-SVC\nnext", false));
  }

  @Test
  void aBlankThatWasPutThereGoesWhereThatIsSaid() {
    assertEquals("一行", Flowed.joined("一 \n行", true));
  }

  @Test
  void whatIsQuotedIsJoinedByItsDepth() {
    assertEquals("> a b\nmine", Flowed.joined("> a \n> b\nmine", false));
    assertEquals("> a \nmine", Flowed.joined("> a \nmine", false));
  }

  @Test
  void blanksAtTheBeginningAndASignatureStay() {
    assertEquals("  indented\nx\n-- \nKim", Flowed.joined("   indented\nx\n-- \nKim", false));
  }
}
