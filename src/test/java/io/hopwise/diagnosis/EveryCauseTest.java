package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.WrittenRule;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.RuleTestText;
import io.hopwise.report.Style;
import io.hopwise.trial.CauseTrial;
import io.hopwise.trial.RuleTrials;
import io.hopwise.trial.SampleTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The gate for causes: a rule file, a card of the same name in every language, a case it finds, a
 * case that only looks like it, silence on what is healthy. Lists all that is missing, then fails
 * once. Who adds a cause writes no Java.
 */
class EveryCauseTest {
  private static final Path RULES = Path.of("rules");
  private static final Path SAMPLES = Path.of("facts-samples");

  private final List<String> shortcomings = new ArrayList<>();

  @Test
  void isCompleteFoundAndNotSeenWhereItIsNot() throws IOException, BadInput {
    Map<String, Path> rules = files(".drl");
    rules.putAll(files(".rule.yaml"));
    Map<String, Path> cards = files(".yaml");
    TreeSet<String> causes = new TreeSet<>(rules.keySet());
    causes.addAll(cards.keySet());
    RuleTrials trials = RuleTrials.shipped(SAMPLES);
    for (String cause : causes) {
      checkFiles(cause, rules, cards);
      if (rules.containsKey(cause)) {
        checkSamples(trials, cause, rules.get(cause));
      }
    }
    for (SampleTrial unhealthy : trials.unhealthy()) {
      shortcomings.add(unhealthy.sample().folder() + ": " + unhealthy.wrong());
    }
    for (Path folder : folders(SAMPLES)) {
      String name = folder.getFileName().toString();
      if (!name.startsWith("_") && !causes.contains(name)) {
        shortcomings.add(folder + ": no rule is called " + name);
      }
    }

    assertEquals("", String.join("\n", shortcomings), shortcomings.size() + " shortcomings");
  }

  private void checkFiles(String cause, Map<String, Path> rules, Map<String, Path> cards)
      throws IOException {
    if (!rules.containsKey(cause)) {
      shortcomings.add(cards.get(cause) + ": has no rule file " + cause + ".drl beside it");
    }
    if (!cards.containsKey(cause)) {
      shortcomings.add(rules.get(cause) + ": has no card " + cause + ".yaml beside it");
      return;
    }
    if (rules.containsKey(cause)
        && !rules.get(cause).getParent().equals(cards.get(cause).getParent())) {
      shortcomings.add(cause + ": rule and card stand in different folders");
    }
    Card card = Catalogue.shipped().card(cause).orElse(null);
    if (card == null) {
      shortcomings.add(
          cards.get(cause) + ": the card can't be used: " + Catalogue.shipped().problems());
      return;
    }
    for (String language : Card.LANGUAGES) {
      if (!card.texts().containsKey(language)) {
        shortcomings.add(cards.get(cause) + ": lacks the language " + language);
      }
    }
    if (rules.containsKey(cause)) {
      for (String language : card.texts().keySet()) {
        if (!language.equals(Card.LANGUAGES.get(0))) {
          checkRuleWords(rules.get(cause), card, language);
        }
      }
    }
    if (card.falsePositives("zh").equals(card.falsePositives("en"))) {
      shortcomings.add(cards.get(cause) + ": doesn't say in Chinese when it may be wrong");
    }
  }

  /** What the rule file says in English is said in every other language, and nothing else is. */
  private void checkRuleWords(Path rule, Card card, String language) throws IOException {
    Map<String, String> said = card.text(language).ruleWords();
    Set<String> written = new LinkedHashSet<>();
    for (WrittenRule one : WrittenRule.in(rule)) {
      written.add(one.name());
      written.addAll(one.conditions());
    }
    for (String sentence : written) {
      if (!said.containsKey(sentence)) {
        shortcomings.add(rule + ": rule_words of '" + language + "' lack: " + sentence);
      }
    }
    for (String sentence : said.keySet()) {
      if (!written.contains(sentence)) {
        shortcomings.add(rule + ": rule_words of '" + language + "' have no such: " + sentence);
      }
    }
  }

  private void checkSamples(RuleTrials trials, String cause, Path rule) throws BadInput {
    CauseTrial trial = trials.cause(cause, rule);
    for (String kind : List.of("hit", "near-miss")) {
      if (trial.samples().stream().noneMatch(one -> one.sample().name().startsWith(kind))) {
        shortcomings.add(SAMPLES.resolve(cause) + ": lacks a sample " + kind);
      }
    }
    if (!trial.isPassed()) {
      shortcomings.add(
          new RuleTestText(Messages.in(Language.EN), Style.PLAIN).of(trial, trials.healthy()));
    }
  }

  /** The files of all families, by their names without the ending. */
  private static Map<String, Path> files(String ending) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path family : folders(RULES)) {
      if (family.getFileName().toString().startsWith("_")) {
        continue;
      }
      try (Stream<Path> found = Files.list(family)) {
        for (Path file : found.sorted().toList()) {
          String name = file.getFileName().toString();
          String stem = name.substring(0, Math.max(0, name.length() - ending.length()));
          if (name.endsWith(ending) && stem.indexOf('.') < 0) {
            files.put(stem, file);
          }
        }
      }
    }
    return files;
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(parent)) {
      return found.filter(Files::isDirectory).sorted().toList();
    }
  }
}
