package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.OfTheDay;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.engine.PatternExplanation;
import io.hopwise.engine.PatternExplanation.Failed;
import io.hopwise.engine.RuleBase;
import io.hopwise.engine.RuleExplanation;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule is taken apart on every other sample, the others another day; Drools itself is the
 * referee of what is said.
 */
class RuleExplanationTest {
  private static final Path SAMPLES = Path.of("facts-samples");
  private static final Map<Path, List<Fact>> FACTS = new LinkedHashMap<>();
  private static final Map<Path, List<RuleExplanation>> EXPLAINED = new LinkedHashMap<>();

  @BeforeAll
  static void explainEveryRuleOnEverySample() throws IOException, BadInput {
    List<String> causes = Catalogue.shipped().cards().stream().map(Card::cause).toList();
    for (Path sample : OfTheDay.of(samples(), 3)) {
      Case read = CaseFile.read(sample);
      List<Fact> facts = SessionFacts.of(Ground.of(read, CaseFacts.read(read)).model());
      FACTS.put(sample, facts);
      EXPLAINED.put(sample, RuleBase.shipped().explain(causes, facts));
    }
  }

  @Test
  void everyRuleIsTakenApartAndItsConditionsAllHoldExactlyWhereItFires() {
    List<String> wrong = new ArrayList<>();
    int fired = 0;
    for (Map.Entry<Path, List<RuleExplanation>> sample : EXPLAINED.entrySet()) {
      assertEquals(RuleBase.shipped().size(), sample.getValue().size());
      for (RuleExplanation rule : sample.getValue()) {
        fired += rule.fired() ? 1 : 0;
        if (!rule.isTold() || rule.isHeld() != rule.fired()) {
          wrong.add(sample.getKey() + ": " + rule.rule() + " fired: " + rule.fired());
        }
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(fired > 100, "Only " + fired + " rules fire: that tells little");
  }

  @Test
  void everyConditionIsToldInItsAuthorsWordsAndEveryFailureNamesWhatFails() {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Path, List<RuleExplanation>> sample : EXPLAINED.entrySet()) {
      for (RuleExplanation rule : sample.getValue()) {
        boolean isSilent = rule.patterns().get(0).words().isEmpty();
        boolean isEmpty =
            rule.patterns().stream()
                .anyMatch(
                    one -> one.outcome() instanceof Failed failed && failed.failing().isEmpty());
        if (isSilent || isEmpty) {
          wrong.add(sample.getKey() + ": " + rule.rule());
        }
      }
    }

    assertEquals(List.of(), wrong);
  }

  /**
   * The build and the start compile in two ways, which cut some constraints otherwise; how far a
   * rule gets must not depend on it.
   */
  @Test
  void theSameRulesCompiledAtStartGetAsFar() throws BadInput {
    RuleBase rules = RuleBase.with(List.of(Path.of("rules")));
    List<String> causes = Catalogue.shipped().cards().stream().map(Card::cause).toList();
    List<String> wrong = new ArrayList<>();
    FACTS.forEach(
        (sample, facts) -> {
          if (sample.endsWith("near-miss")) {
            List<RuleExplanation> told = rules.explain(causes, facts);
            for (int i = 0; i < told.size(); i++) {
              RuleExplanation shipped = EXPLAINED.get(sample).get(i);
              boolean isAlike =
                  told.get(i).isTold()
                      && told.get(i).rule().equals(shipped.rule())
                      && told.get(i).held() == shipped.held();
              if (!isAlike) {
                wrong.add(sample + ": " + told.get(i).rule());
              }
            }
          }
        });

    assertEquals(List.of(), wrong);
  }

  /**
   * A rule that stops at one constraint of one fact: written anew up to that pattern it stays
   * silent, and without that constraint it fires.
   */
  @Test
  void theConstraintThatIsSaidToFailIsWhatKeepsTheRuleSilent(@TempDir Path folder)
      throws IOException, BadInput {
    Map<String, Path> variants = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    Map<String, RuleText> texts = RuleText.all();
    for (Map.Entry<Path, List<RuleExplanation>> sample : EXPLAINED.entrySet()) {
      for (RuleExplanation rule : sample.getValue()) {
        PatternExplanation stop = rule.firstFailing().orElse(null);
        if (stop != null
            && stop.outcome() instanceof Failed failed
            && failed.failing().size() == 1
            && seen.add(rule.rule() + failed.failing().get(0).text())) {
          String name = "variant" + seen.size();
          RuleText text = texts.get(rule.rule());
          String constraint = failed.failing().get(0).text();
          if (text.isJoinedWithout(rule.held(), constraint)) {
            text.write(folder, name + "-whole", rule.held(), "");
            text.write(folder, name + "-without", rule.held(), constraint);
            variants.put(name, sample.getKey());
          }
        }
      }
    }
    RuleBase rules = RuleBase.with(List.of(folder));
    assertEquals(List.of(), rules.problems());
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Path, List<Fact>> sample : FACTS.entrySet()) {
      Set<String> fired = new HashSet<>();
      rules
          .fire(sample.getValue(), warning -> wrong.add(warning.toString()))
          .forEach(finding -> fired.add(finding.evidence().cause()));
      variants.forEach(
          (name, where) -> {
            boolean isRight = !fired.contains(name + "-whole") && fired.contains(name + "-without");
            if (where.equals(sample.getKey()) && !isRight) {
              wrong.add(where + ": " + RuleText.read(folder, name + "-without"));
            }
          });
    }

    assertEquals(List.of(), wrong);
    assertTrue(variants.size() > 100, "Only " + variants.size() + " rules stop at one constraint");
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> found = Files.walk(SAMPLES)) {
      return found
          .filter(path -> path.getFileName().toString().equals("case.yaml"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }
}
