package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.Finding;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's rule that does too much is switched off for the case, and nothing else changes. */
class RuleLimitsTest {
  private static final RuleLimits NONE =
      new RuleLimits(1_000_000, 1_000_000, 1_000_000, Duration.ofSeconds(1), () -> 0);
  private static final String RULE =
      """
      package rules.kernel;

      import io.hopwise.fact.*;

      rule "CAUSE: as it is"
        @cause( CAUSE )  @strength( weak )
      when
        // a parameter
        $a : Sysctl( value == "0" )
      MORE
      then
        insertLogical( Evidence.of( "CAUSE" ).on( $a ).because( "parameter", $a ) );
      end
      """;
  private static final String EACH_WITH_EACH =
      "  // each with each\n  $b : Sysctl( source.file == $a.source.file, value == \"0\" )";

  @TempDir private Path folder;
  private final Set<Warning> warnings = new LinkedHashSet<>();

  @BeforeEach
  void oneRuleIsModest() throws IOException {
    put("modest", "");
  }

  @Test
  void withinTheLimitsEveryRuleIsUsed() throws Exception {
    put("greedy", EACH_WITH_EACH);

    assertEquals(List.of("greedy", "modest"), causes(fire(NONE, 10)));
    assertEquals(Set.of(), warnings);
  }

  @Test
  void oneThatComparesTooMuchIsSwitchedOffAndNamed() throws Exception {
    List<Finding> without = fire(NONE, 10);
    put("greedy", EACH_WITH_EACH);
    // ten facts, which both patterns ask alike, and a hundred pairs
    List<Finding> with = fire(limits(109, 1000, 1000), 10);

    assertEquals(without, with);
    assertEquals(Set.of(warning("rule-compares-too-much", "109")), warnings);
  }

  @Test
  void theLimitIsExact() throws Exception {
    put("greedy", EACH_WITH_EACH);

    assertEquals(List.of("greedy", "modest"), causes(fire(limits(110, 1000, 1000), 10)));
    assertEquals(Set.of(), warnings);
  }

  @Test
  void oneWhosePatternsHoldInTooManyWaysIsSwitchedOff() throws Exception {
    put("greedy", EACH_WITH_EACH);

    assertEquals(List.of("modest"), causes(fire(limits(1000, 99, 1000), 10)));
    assertEquals(Set.of(warning("rule-matches-too-much", "99")), warnings);
  }

  @Test
  void oneThatConcludesTooOftenIsSwitchedOffWithAllItConcluded() throws Exception {
    put("greedy", EACH_WITH_EACH);

    assertEquals(List.of("modest"), causes(fire(limits(1000, 1000, 99), 10)));
    assertEquals(Set.of(warning("rule-concludes-too-much", "99")), warnings);
  }

  @Test
  void whereTimeIsOverTheOneThatComparedTheMostIsSwitchedOff() throws Exception {
    put("greedy", EACH_WITH_EACH);
    AtomicLong time = new AtomicLong();
    RuleLimits limits =
        new RuleLimits(1_000_000, 1_000_000, 1_000_000, Duration.ofNanos(1), time::incrementAndGet);

    assertEquals(List.of("modest"), causes(fire(limits, 100)));
    assertEquals(Set.of(warning("rule-takes-too-long", "0")), warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exists( Sysctl( $a.key.contains( host ) ) )",
        "( Sysctl( $a.key.contains( host ) ) or Sysctl( $a.key.contains( host ), value == \"0\" ) )",
        "exists( Sysctl( $a.key.contains( key ) ) and Sysctl( $a.key.contains( host ) ) )",
        "not( Symptom( $a.key.contains( fromHost ) ) )\n  // and\n"
            + "  exists( Sysctl( $a.key.contains( host ) ) )",
        "$b : Sysctl( $a.key.contains( host ) )"
      })
  void everyKindOfPatternIsCounted(String pattern) throws Exception {
    put("greedy", "  // each with each\n  " + pattern);

    assertEquals(List.of("modest"), causes(fire(limits(60, 1000, 1000), 10)));
    assertEquals(Set.of(warning("rule-compares-too-much", "60")), warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sysctl( value == \"0\", key.contains( null ) )",
        "Sysctl( value == \"0\", $a.key.contains( null ) )"
      })
  void oneThatFailsIsSwitchedOffAndItsErrorIsSaid(String pattern) throws Exception {
    put(
        "greedy",
        "  // each with each\n  $b : "
            + pattern.replace("value ==", "source.file == $a.source.file, value =="));

    assertEquals(List.of("modest"), causes(fire(NONE, 10)));
    assertEquals(1, warnings.size());
    Warning warning = warnings.iterator().next();
    assertEquals("rule-fails", warning.key());
    assertEquals("greedy: as it is", warning.arguments().get(0));
  }

  @Test
  void whatWasSwitchedOffStaysOffForTheCaseAndIsSaidOnce() throws Exception {
    put("greedy", EACH_WITH_EACH);
    List<Warning> said = new ArrayList<>();
    CaseRules rules = RuleBase.with(List.of(folder), limits(109, 1000, 1000)).forCase(said::add);

    assertEquals(List.of("modest"), causes(rules.fire(facts(10))));
    assertEquals(List.of("modest"), causes(rules.fire(facts(3))));
    assertEquals(1, said.size());
  }

  @Test
  void theNextCaseBeginsWithAllRules() throws Exception {
    put("greedy", EACH_WITH_EACH);
    RuleBase rules = RuleBase.with(List.of(folder), limits(109, 1000, 1000));

    assertEquals(List.of("modest"), causes(rules.fire(facts(10), warnings::add)));
    assertEquals(List.of("greedy", "modest"), causes(rules.fire(facts(3), warnings::add)));
  }

  @Test
  void whySilentOneIsNotToldThatWasSwitchedOff() throws Exception {
    put("greedy", EACH_WITH_EACH);

    List<RuleExplanation> explained =
        RuleBase.with(List.of(folder), limits(109, 1000, 1000))
            .explain(List.of("greedy", "modest"), facts(10));

    assertEquals(List.of(), explained.get(0).patterns());
    assertEquals(1, explained.get(1).patterns().size());
  }

  private static RuleLimits limits(long tests, long kept, long firings) {
    return new RuleLimits(tests, kept, firings, Duration.ofSeconds(1), () -> 0);
  }

  private static Warning warning(String key, String limit) {
    return Warning.at(Source.NONE, key, "greedy: as it is", limit);
  }

  private List<Finding> fire(RuleLimits limits, int facts) throws Exception {
    RuleBase rules = RuleBase.with(List.of(folder), limits);
    assertEquals(List.of(), rules.problems());
    return rules.fire(facts(facts), warnings::add);
  }

  private static List<Fact> facts(int number) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      facts.add(new Sysctl("node" + i, "", "k" + i, "0", new Source("node" + i, "f", i, "")));
    }
    return facts;
  }

  private static List<String> causes(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.evidence().cause())
        .distinct()
        .sorted()
        .toList();
  }

  private void put(String cause, String more) throws IOException {
    Path file = folder.resolve("kernel").resolve(cause + ".drl");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, RULE.replace("CAUSE", cause).replace("MORE\n", more.isEmpty() ? "" : more + "\n"));
  }
}
