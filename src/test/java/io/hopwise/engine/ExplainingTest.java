package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.engine.PatternExplanation.Failed;
import io.hopwise.engine.PatternExplanation.Held;
import io.hopwise.engine.PatternExplanation.Missing;
import io.hopwise.engine.PatternExplanation.Present;
import io.hopwise.engine.PatternExplanation.Unreached;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Fact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's rule, taken apart: the same answers as of a shipped one. */
class ExplainingTest {
  private static final String HEAD =
      """
      package rules.kernel;
      import io.hopwise.fact.*;

      rule "my-cause: forwarding is off beside a service"
        @cause( my-cause )  @strength( strong )
      when
      """;
  private static final String OFF =
      """
        // the parameter says so
        $off : Sysctl( key == "net.ipv4.ip_forward", value == "0" )
      """;
  private static final String WRITER =
      """
        // and there is who
        // writes it
        $writer : InstalledService( host == $off.host, name == "tool", state == "active" )
      """;
  private static final String THEN =
      """
      then
        insertLogical( Evidence.of( "my-cause" ).on( $off ).because( "parameter", $off ) );
      end
      """;

  @TempDir private Path folder;

  @Test
  void aRuleThatFiresIsToldByTheFactsThatLetIt() throws Exception {
    RuleExplanation rule = explain(OFF + WRITER, off("a", "0"), tool("a", "active"));

    assertTrue(rule.fired());
    assertTrue(rule.isHeld());
    assertEquals(1, rule.matches());
    assertEquals("and there is who writes it", rule.patterns().get(1).words());
    Held held = assertInstanceOf(Held.class, rule.patterns().get(1).outcome());
    assertEquals(tool("a", "active"), held.by().orElseThrow());
  }

  @Test
  void theFactOfTheSameNameIsNearerThanOneOfTheSameValue() throws Exception {
    RuleExplanation rule =
        explain(OFF, new Sysctl("a", "", "net.ipv4.other", "0", Source.NONE), off("a", "1"));

    assertFalse(rule.fired());
    Failed failed = assertInstanceOf(Failed.class, rule.patterns().get(0).outcome());
    assertEquals(off("a", "1"), failed.nearest());
    assertEquals(
        List.of(new Requirement("value == \"0\"", "value == 0", Map.of("value", "1"))),
        failed.failing());
    assertEquals(0, failed.others());
  }

  @Test
  void howManyComeAsNearIsCounted() throws Exception {
    RuleExplanation rule = explain(OFF, off("a", "1"), off("b", "2"), off("c", "3"));

    Failed failed = assertInstanceOf(Failed.class, rule.patterns().get(0).outcome());
    assertEquals(off("a", "1"), failed.nearest());
    assertEquals(2, failed.others());
  }

  @Test
  void whatIsNotThereIsSaidWithTheValuesFoundAbove() throws Exception {
    RuleExplanation rule = explain(OFF + WRITER, off("a", "0"), tool("b", "active"));

    assertEquals(1, rule.held());
    Missing missing = assertInstanceOf(Missing.class, rule.patterns().get(1).outcome());
    assertEquals(Map.of("host", "a", "name", "tool"), missing.sought());
    assertEquals(InstalledService.class, missing.kind());
  }

  @Test
  void belowTheOneThatFailsNoConditionIsAsked() throws Exception {
    RuleExplanation rule = explain(OFF + WRITER, off("a", "1"), tool("a", "active"));

    assertInstanceOf(Unreached.class, rule.patterns().get(1).outcome());
  }

  @Test
  void whatMustNotBeThereIsNamedWhereItIs() throws Exception {
    String alone =
        """
          // of one whose parameters are all known
          $all : Collected( host == $off.host, topic == Topic.SYSCTLS )
          // which sets no other
          not Sysctl( host == $all.host, key == "net.ipv4.other" )
        """;
    Sysctl other = new Sysctl("a", "", "net.ipv4.other", "7", Source.NONE);
    RuleExplanation rule =
        explain(
            OFF + alone,
            off("a", "0"),
            new Collected("a", "", Topic.SYSCTLS, "", Source.NONE),
            other);

    Present present = assertInstanceOf(Present.class, rule.patterns().get(2).outcome());
    assertEquals(other, present.blocking());
  }

  @Test
  void whatStandsBelowAnAbsenceIsAskedOfTheRightFact() throws Exception {
    RuleExplanation rule =
        explain(
            OFF
                + """
                  // nothing was tried
                  not Symptom( failing )
                  // some parameter
                  exists Sysctl( host == $off.host )
                """
                + WRITER
                + """
                  // of the same host
                  Sysctl( host == $writer.host )
                """,
            off("a", "0"),
            tool("a", "active"));

    assertTrue(rule.fired());
    assertTrue(rule.isHeld());
  }

  @Test
  void aRuleOfAnotherShapeIsNotTakenApart() throws Exception {
    String either =
        """
          // one of the two
          ( InstalledService( host == $off.host, name == "other" )
            or InstalledService( host == $off.host, name == "tool" ) )
        """;
    RuleExplanation rule = explain(OFF + either, off("a", "0"), tool("a", "active"));

    assertTrue(rule.fired());
    assertFalse(rule.isTold());
    assertFalse(rule.isHeld());
  }

  private RuleExplanation explain(String conditions, Fact... facts) throws Exception {
    Path kernel = Files.createDirectories(folder.resolve("kernel"));
    Files.writeString(kernel.resolve("my-cause.drl"), HEAD + conditions + THEN);
    RuleBase rules = RuleBase.with(List.of(folder));
    assertEquals(List.of(), rules.problems());
    List<RuleExplanation> explained = rules.explain(List.of("my-cause"), List.of(facts));
    assertEquals(1, explained.size());
    return explained.get(0);
  }

  private static Sysctl off(String host, String value) {
    return new Sysctl(host, "", "net.ipv4.ip_forward", value, Source.NONE);
  }

  private static InstalledService tool(String host, String state) {
    return new InstalledService(host, "tool", state, Source.NONE);
  }
}
