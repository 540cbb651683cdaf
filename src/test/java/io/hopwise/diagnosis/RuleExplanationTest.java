package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.engine.PatternExplanation;
import io.hopwise.engine.RuleBase;
import io.hopwise.engine.RuleExplanation;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule, taken apart on every sample, says what the session does. */
class RuleExplanationTest {
  private static final Path SAMPLES = Path.of("facts-samples");

  @Test
  void everyRuleIsTakenApartAndAllItsConditionsHoldWhereItFires() throws IOException, BadInput {
    RuleBase rules = RuleBase.shipped();
    List<String> causes = Catalogue.shipped().cards().stream().map(Card::cause).toList();
    List<String> wrong = new ArrayList<>();
    int fired = 0;
    for (Path sample : samples()) {
      List<Fact> facts = SessionFacts.of(Ground.of(CaseFile.read(sample)).model());
      for (RuleExplanation rule : rules.explain(causes, facts)) {
        fired += rule.fired() ? 1 : 0;
        if (!rule.isTold() || rule.isHeld() != rule.fired()) {
          wrong.add(sample + ": " + rule.rule() + " fired: " + rule.fired());
        }
        for (PatternExplanation pattern : rule.patterns()) {
          if (pattern.outcome() instanceof PatternExplanation.Failed failed
              && failed.failing().isEmpty()) {
            wrong.add(sample + ": " + rule.rule() + ": nothing fails: " + pattern.words());
          }
        }
      }
    }

    assertEquals(List.of(), wrong, "of rules that fired " + fired + " times");
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> found = Files.walk(SAMPLES)) {
      return found
          .filter(path -> path.getFileName().toString().equals("case.yaml"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }
}
