package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** An end of a flow that cannot be walked is said before anything is concluded from it. */
class UnknownEndsTest {
  private static final String W1 = Ran.sample("_healthy/vxlan-cni/w1");
  private static final String W2 = Ran.sample("_healthy/vxlan-cni/w2");

  private static void refused(Ran ran, String sentence) {
    assertEquals(2, ran.exit(), ran.out());
    assertEquals("", ran.out());
    assertTrue(ran.error().contains(sentence), ran.error());
  }

  @Test
  void aPodThatItsHostDoesNotHave() {
    String sentence = "w2 has no pod or container 'nope'. It has: ";
    refused(Ran.hopwise("diagnose", W1, W2, "--from", "w1", "--to", "w2/nope"), sentence);
    refused(Ran.hopwise("trace", W1, W2, "--from", "w2/nope", "--to", "w1"), sentence);
  }

  @Test
  void aLinkLocalAddressThatNobodySaidTheLinkOfIsNoFault() {
    Ran ran = Ran.hopwise("diagnose", W1, "--from", "w1", "--to", "fe80::1");
    assertEquals(3, ran.exit(), ran.out());
  }

  @Test
  void whereNothingFailedAndNothingCanBeWalkedIsNotSaidToBeAsSeen() {
    Ran ran =
        Ran.hopwise("diagnose", W2, "--from", "10.245.1.2", "--to", "10.245.2.2", "--result", "ok");

    assertEquals(0, ran.exit(), ran.out());
    assertTrue(ran.out().contains("Nothing that was tried failed"), ran.out());
  }
}
