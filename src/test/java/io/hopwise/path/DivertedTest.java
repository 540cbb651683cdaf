package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.Test;

/** What a step says of the policy rule that led to its route's table. */
class DivertedTest {
  @Test
  void aRouteOfATableOfItsOwnNamesTheRuleThatLedThere() {
    Trace trace =
        Hosts.line()
            .rule("r", "100:\tfrom 10.1.0.0/24 lookup 77")
            .route("r", "default via 10.2.0.9 dev rb table 77")
            .ping("a", "10.2.0.2");

    assertEquals("r next-hop-silent", end(trace));
    assertTrue(ruleOn(trace, "r").leadsAside());
    assertEquals(100, ruleOn(trace, "r").priority());
  }

  @Test
  void aRouteOfMainIsNoDiversion() {
    assertFalse(ruleOn(Hosts.line().ping("a", "10.2.0.2"), "r").leadsAside());
  }

  private static PolicyRule ruleOn(Trace trace, String host) {
    return trace.forward().stream()
        .filter(step -> step.getHost().equals(host))
        .filter(Step.Routed.class::isInstance)
        .map(step -> (PolicyRule) ((Step.Routed) step).rule())
        .findFirst()
        .orElseThrow();
  }
}
