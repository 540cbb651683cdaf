package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Finding;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rules can't match is left out of a session, and a session is used again: neither shows. */
class AskedFactsTest {
  private static final String RULE =
      """
      package rules.kernel;

      import io.hopwise.fact.*;
      import io.hopwise.fact.Step.*;

      rule "a-cause: one"
        @cause( a-cause )  @strength( weak )
      when
        // a step
        $drop : Dropped( failing )
        // something else
        %s
      then
        insertLogical( Evidence.of( "a-cause" ).on( $drop ) );
      end
      """;

  @Test
  void aTypeThatIsOnlyAskedAsTheReasonOfAStepHasNoLine() {
    assertEquals(
        List.of("io.hopwise.fact.Step$Dropped"), lines("$off : Sysctl( this == $drop.because )"));
  }

  @Test
  void aTypeThatIsAskedByATextHasALineForIt() {
    assertEquals(
        List.of("io.hopwise.fact.Step$Dropped", "io.hopwise.fact.Sysctl\tkey\tnet.ipv4.ip_forward"),
        lines("$off : Sysctl( netns == \"\", key == \"net.ipv4.ip_forward\", value == \"0\" )"));
  }

  @Test
  void aTypeThatIsAskedByWhatNobodyWroteDownIsAskedWhole() {
    for (String pattern :
        List.of(
            "$off : Sysctl( key matches \"net.*\" )",
            "$off : Sysctl( host == $drop.host )",
            "$off : Sysctl( key == \"a\" || value == \"0\" )",
            "not Sysctl( key != \"a\" )",
            "exists( Sysctl( this != $drop.because ) )")) {
      assertEquals(
          List.of("io.hopwise.fact.Step$Dropped", "io.hopwise.fact.Sysctl"),
          lines(pattern),
          pattern);
    }
  }

  @Test
  void whoeverAsksForAnyFactOfAHostAsksForAllKinds() {
    List<String> lines = lines("$any : HostFact( host == $drop.host )");

    assertTrue(lines.contains("io.hopwise.fact.Sysctl"), lines.toString());
    assertTrue(lines.contains("io.hopwise.fact.Route"), lines.toString());
  }

  @Test
  void onEverySampleTheSameIsFoundAsOnAllFactsInANewSession() throws IOException, BadInput {
    RuleBase rules = RuleBase.shipped();
    int left = 0;
    int found = 0;
    for (Path sample : samples()) {
      List<Fact> facts = Diagnoser.facts(CaseFile.read(sample));
      Collection<Fact> asked = AskedFacts.byShippedRules().among(facts);

      List<Finding> all =
          rules.forCase(warning -> {}).fired(facts, Set.of(), ConcludedEvidence::of);

      assertEquals(all, rules.forCase(warning -> {}).fire(facts), sample.toString());
      left += facts.size() - asked.size();
      found += all.size();
    }
    assertTrue(left > 0 && found > 0, left + " facts left out, " + found + " findings");
  }

  @Test
  void aSessionThatWasUsedForAnotherCaseFindsWhatANewOneFinds() throws IOException, BadInput {
    List<Path> samples = samples();
    List<List<Finding>> forth = new ArrayList<>();
    List<List<Finding>> back = new ArrayList<>();
    RuleBase rules = RuleBase.shipped();
    for (Path sample : samples) {
      forth.add(rules.fire(Diagnoser.facts(CaseFile.read(sample)), warning -> {}));
    }
    for (int i = samples.size() - 1; i >= 0; i--) {
      back.add(0, rules.fire(Diagnoser.facts(CaseFile.read(samples.get(i))), warning -> {}));
    }
    assertEquals(forth, back);
  }

  private static List<String> lines(String pattern) {
    return AskedPatterns.lines(
        List.of(
            new RuleFile(Path.of("a-cause.drl"), "kernel", "a-cause", RULE.formatted(pattern))));
  }

  private static List<Path> samples() throws IOException {
    List<Path> samples = new ArrayList<>();
    try (Stream<Path> causes = Files.list(Path.of("facts-samples"))) {
      for (Path cause : causes.sorted().toList()) {
        for (String kind : List.of("hit", "near-miss")) {
          if (Files.isDirectory(cause.resolve(kind))) {
            samples.add(cause.resolve(kind));
          }
        }
      }
    }
    return samples;
  }
}
