package io.hopwise.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void aLineIsQuotedAsItStands() {
    String rule = "-A FORWARD -d 10.0.0.1/32 -j DROP";
    assertEquals(rule, new Item.Quoted(rule, "", "").line());
  }

  @Test
  void ofALineOfAThousandCharactersTheBeginningIsShown() {
    String line = "bridge_slave state forwarding ".repeat(40);
    String shown = new Item.Quoted(line, "", "").line();
    assertTrue(shown.endsWith(" …"), shown);
    assertTrue(line.startsWith(shown.substring(0, shown.length() - 2)), shown);
  }

  @Test
  void noCharacterIsCutInTwo() {
    String line = "x".repeat(319) + "\uD83D\uDE00".repeat(9);
    String shown = new Item.Quoted(line, "", "").line();
    assertEquals("x".repeat(319) + " …", shown);
  }
}
