package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.WrittenRule;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  void isCompleteFoundAndNotSeenWhereItIsNot() throws IOException {
    Map<String, Path> rules = files(".drl");
    rules.putAll(files(".rule.yaml"));
    Map<String, Path> cards = files(".yaml");
    TreeSet<String> causes = new TreeSet<>(rules.keySet());
    causes.addAll(cards.keySet());
    for (String cause : causes) {
      checkFiles(cause, rules, cards);
      checkSamples(cause);
    }
    checkHealthy(causes);
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

  private void checkSamples(String cause) throws IOException {
    List<Path> hits = samples(cause, "hit");
    List<Path> nearMisses = samples(cause, "near-miss");
    if (hits.isEmpty()) {
      shortcomings.add(SAMPLES.resolve(cause) + ": lacks a sample hit");
    }
    if (nearMisses.isEmpty()) {
      shortcomings.add(SAMPLES.resolve(cause) + ": lacks a sample near-miss");
    }
    for (Path hit : hits) {
      checkHit(cause, hit, true);
    }
    for (Path told : samples(cause, "told")) {
      checkHit(cause, told, false);
    }
    for (Path nearMiss : nearMisses) {
      checkSilent(nearMiss, List.of(cause));
    }
  }

  private void checkHit(String cause, Path sample, boolean collected) throws IOException {
    Diagnosed diagnosed = diagnosed(sample);
    if (diagnosed == null) {
      return;
    }
    String proof = "proved";
    if (Files.exists(sample.resolve("expected.yaml"))) {
      proof = Expected.of(sample).proof();
      for (String wrong : Expected.of(sample).shortcomings(diagnosed)) {
        shortcomings.add(sample + ": " + wrong + "\n" + diagnosed.summary());
      }
    } else if (!diagnosed.causes().contains(cause)) {
      shortcomings.add(sample + ": its rule stays silent\n" + diagnosed.summary());
    }
    for (Hypothesis hypothesis : diagnosed.diagnosis().hypotheses()) {
      if (collected
          && hypothesis.card().cause().equals(cause)
          && !hypothesis.proof().text().equals(proof)) {
        shortcomings.add(sample + ": should be " + proof + "\n" + diagnosed.summary());
      }
      checkTexts(sample, hypothesis);
    }
    checkQuotes(sample, diagnosed.diagnosis());
  }

  /** Every placeholder of the card finds its value. */
  private void checkTexts(Path sample, Hypothesis hypothesis) {
    for (String placeholder : Roles.unfilled(hypothesis.card(), hypothesis.roles())) {
      shortcomings.add(
          sample
              + ": nothing fills {"
              + placeholder
              + "} of the card "
              + hypothesis.card().cause());
    }
  }

  /** Every quote stands where it says, byte for byte. */
  private void checkQuotes(Path sample, Diagnosis diagnosis) throws IOException {
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (hypothesis.evidence().isEmpty()) {
        shortcomings.add(sample + ": no line is quoted for " + hypothesis.card().cause());
      }
      for (Quote quote : hypothesis.evidence()) {
        Path beside = sample.resolve(quote.source().file());
        // what was pasted stands beside the case, and is of several hosts
        Path file =
            quote.told() || Files.isRegularFile(beside)
                ? beside
                : sample.resolve(quote.source().host()).resolve(quote.source().file());
        String line = line(file, quote.source().line());
        if (!line.equals(quote.source().text())) {
          shortcomings.add(
              file
                  + ":"
                  + quote.source().line()
                  + ": is quoted as '"
                  + quote.source().text()
                  + "' and says '"
                  + line
                  + "'");
        }
      }
    }
  }

  private static String line(Path file, int number) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "(no such file)";
    }
    List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    return number >= 1 && number <= lines.size() ? lines.get(number - 1).strip() : "(no such line)";
  }

  private void checkHealthy(Set<String> causes) throws IOException {
    for (Path sample : folders(SAMPLES.resolve("_healthy"))) {
      checkSilent(sample, causes);
    }
  }

  private void checkSilent(Path sample, Iterable<String> causes) throws IOException {
    Diagnosed diagnosed = diagnosed(sample);
    if (diagnosed == null) {
      return;
    }
    for (String cause : causes) {
      if (diagnosed.causes().contains(cause)) {
        shortcomings.add(sample + ": " + cause + " is not silent\n" + diagnosed.summary());
      }
    }
    if (Files.exists(sample.resolve("expected.yaml"))) {
      for (String wrong : Expected.of(sample).shortcomings(diagnosed)) {
        shortcomings.add(sample + ": " + wrong + "\n" + diagnosed.summary());
      }
    }
  }

  private Diagnosed diagnosed(Path sample) {
    try {
      return Diagnosed.diagnose(sample);
    } catch (BadInput e) {
      shortcomings.add(sample + ": can't be read: " + e.getMessage());
      return null;
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

  /** The samples of a cause whose folder begins so. */
  private static List<Path> samples(String cause, String kind) throws IOException {
    List<Path> samples = new ArrayList<>();
    for (Path folder : folders(SAMPLES.resolve(cause))) {
      if (folder.getFileName().toString().startsWith(kind)) {
        samples.add(folder);
      }
    }
    return samples;
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
