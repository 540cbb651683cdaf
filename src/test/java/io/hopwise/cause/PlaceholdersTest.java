package io.hopwise.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private static final Map<String, Map<String, String>> ROLES =
      Map.of("parameter", Map.of("key", "net.ipv4.ip_forward", "value", "0"));

  @Test
  void everyRoleAndFieldIsFilled() {
    assertEquals(
        "net.ipv4.ip_forward = 0", Placeholders.fill("{parameter.key} = {parameter.value}", ROLES));
  }

  @Test
  void aFieldNobodyKnowsStaysToBeSeen() {
    assertEquals("on {drop.host}", Placeholders.fill("on {drop.host}", ROLES));
    assertEquals("{parameter.line}", Placeholders.fill("{parameter.line}", ROLES));
  }

  @Test
  void aBraceThatIsNoPlaceholderStays() {
    assertEquals("awk '{print}' {", Placeholders.fill("awk '{print}' {", ROLES));
  }

  @Test
  void aFilledValueIsNotFilledAgain() {
    assertEquals(
        "{parameter.key}", Placeholders.fill("{a.b}", Map.of("a", Map.of("b", "{parameter.key}"))));
  }

  @Test
  void theNamesOfATextAreListedInTheirOrder() {
    assertEquals(
        List.of("parameter.key", "drop.host"), Placeholders.in("{parameter.key} on {drop.host}"));
  }

  @Test
  void ofSeveralChoicesTheFirstThatIsKnownIsTaken() {
    assertEquals("0", Placeholders.fill("{step.port|parameter.value}", ROLES));
    assertEquals("{step.port|step.to}", Placeholders.fill("{step.port|step.to}", ROLES));
  }

  @Test
  void aReaderWithoutACaseSeesWhatStandsThere() {
    assertEquals(
        "<parameter key> on <drop host>",
        Placeholders.general("{a.b|parameter.key} on {drop.host}"));
  }

  @Test
  void thePacketGoesWithoutSaying() {
    assertEquals("<to> by <next hop>", Placeholders.general("{step.packet.to} by {step.nextHop}"));
  }
}
