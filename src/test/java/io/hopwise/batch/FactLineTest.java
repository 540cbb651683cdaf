package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactLineTest {
  private static final FactLine ROUTE =
      new FactLine(
          "told", "node01", "route", "{\"to\":[1,{\"a\":\"}\"}]}", "{\"file\":\"ip_route\"}");

  @Test
  void aLineIsTakenApartAsWePrintIt() {
    String line =
        "{\"case\":\"told\",\"host\":\"node01\",\"kind\":\"route\",\"fields\":{\"to\":[1,{\"a\":\"}\"}]},"
            + "\"source\":{\"file\":\"ip_route\"}}";
    assertEquals(Optional.of(ROUTE), FactLine.of(line));
  }

  @Test
  void soIsOneInAnyOrderAndWithBlanksAndOtherFields() {
    String line =
        " { \"source\" : {\"file\":\"ip_route\"} , \"kind\":\"route\", \"more\":[{}],"
            + "\"fields\":{\"to\":[1,{\"a\":\"}\"}]} , \"host\":\"node01\", \"case\":\"told\" } ";
    assertEquals(Optional.of(ROUTE), FactLine.of(line));
  }

  @Test
  void soIsOneThatHoldsMoreThanAscii() {
    String line = "{\"kind\":\"note\",\"fields\":{\"note\":\"机房\"},\"host\":\"节点\",\"source\":{}}";
    assertEquals(
        Optional.of(new FactLine("", "节点", "note", "{\"note\":\"机房\"}", "{}")), FactLine.of(line));
  }

  @Test
  void whatIsNoFactIsNone() {
    assertEquals(Optional.empty(), FactLine.of("{\"kind\":\"route\",\"fields\":{\"a\":1,}}"));
    assertEquals(Optional.empty(), FactLine.of("{\"kind\":\"route\",\"field\":{}}"));
    assertEquals(Optional.empty(), FactLine.of("{\"kind\":\"\",\"fields\":{}}"));
  }
}
