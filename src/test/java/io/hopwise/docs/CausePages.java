package io.hopwise.docs;

import io.hopwise.WrittenRule;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Card;
import io.hopwise.cause.CardText;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Remedy;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A page for each cause, made of its card, its rules and what the diagnosis of its first sample
 * says, and an index of them by family and by what is seen.
 */
final class CausePages {
  static final Map<String, Path> FOLDERS =
      Map.of("en", Path.of("docs", "causes"), "zh", Path.of("docs", "causes.zh"));

  private static final Path SAMPLES = Path.of("facts-samples");
  private static final Path RULES = Path.of("rules");

  private final Map<String, Example> examples = new TreeMap<>();

  /** What a sample of the cause was found to have. */
  private record Example(Path sample, Hypothesis hypothesis, TreeSet<String> seen) {}

  /** All pages, by their path. */
  Map<Path, String> all() throws IOException, BadInput {
    Map<Path, String> pages = new LinkedHashMap<>();
    for (Card card : Catalogue.shipped().cards()) {
      example(card).ifPresent(example -> examples.put(card.cause(), example));
    }
    for (Map.Entry<String, Path> folder : FOLDERS.entrySet()) {
      CauseWords words = CauseWords.in(folder.getKey());
      pages.put(folder.getValue().resolve("README.md"), index(words));
      for (Card card : Catalogue.shipped().cards()) {
        pages.put(folder.getValue().resolve(card.cause() + ".md"), page(card, words));
      }
    }
    return pages;
  }

  private static Optional<Example> example(Card card) throws IOException, BadInput {
    Optional<Example> example = Optional.empty();
    TreeSet<String> seen = new TreeSet<>();
    for (Path sample : samples(card.cause(), "hit")) {
      Case told = CaseFile.read(sample);
      Diagnosis diagnosis = Diagnoser.shipped().diagnose(told);
      for (Symptom symptom : told.symptoms()) {
        if (symptom.isFailing()) {
          seen.add(symptom.probe() + " " + symptom.result().text());
        }
      }
      Optional<Hypothesis> found =
          diagnosis.hypotheses().stream()
              .filter(hypothesis -> hypothesis.card().cause().equals(card.cause()))
              .findFirst();
      if (example.isEmpty() && found.isPresent()) {
        example = Optional.of(new Example(sample, found.get(), seen));
      }
    }
    return example;
  }

  private static List<Path> samples(String cause, String kind) throws IOException {
    Path folder = SAMPLES.resolve(cause);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(path -> path.getFileName().toString().startsWith(kind))
          .filter(path -> Files.exists(path.resolve("case.yaml")))
          .sorted()
          .toList();
    }
  }

  private String page(Card card, CauseWords words) throws IOException {
    CardText text = card.text(words.language());
    StringBuilder page = new StringBuilder(8192);
    page.append("# ").append(card.cause()).append("\n\n");
    page.append(filled(card, text.title())).append("\n\n");
    page.append(
            words
                .of("head")
                .formatted(card.family(), card.severity().name().toLowerCase(Locale.ROOT)))
        .append("\n");
    section(page, words.of("happens"), filled(card, text.explanation()));
    section(page, words.of("yourself"), filled(card, text.confirm()));
    remedy(page, card, text, words);
    wrong(page, card, words);
    suspected(page, card, words);
    related(page, card, words);
    return page.toString();
  }

  private void remedy(StringBuilder page, Card card, CardText text, CauseWords words) {
    section(page, words.of("remedy"), filled(card, text.remedy()));
    Optional<Example> example = Optional.ofNullable(examples.get(card.cause()));
    List<String> run = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    for (Remedy.Treatment step :
        example.map(found -> found.hypothesis().remedy().steps()).orElse(List.of())) {
      run.addAll(step.commands().run());
      undo.addAll(step.commands().undo());
    }
    if (!run.isEmpty()) {
      page.append('\n').append(words.of("example").formatted(example.get().sample()));
      page.append("\n```\n").append(String.join("\n", run)).append("\n```\n");
      page.append(words.of("undo")).append("\n```\n");
      page.append(String.join("\n", undo)).append("\n```\n");
    }
    page.append('\n').append(words.of("risk")).append(filled(card, text.risk())).append('\n');
  }

  private void wrong(StringBuilder page, Card card, CauseWords words) {
    page.append("\n## ").append(words.of("wrong")).append("\n\n");
    for (String one : card.falsePositives(words.language())) {
      page.append("- ").append(one).append('\n');
    }
  }

  private static void suspected(StringBuilder page, Card card, CauseWords words)
      throws IOException {
    page.append("\n## ").append(words.of("suspected")).append("\n");
    CardText text = card.text(words.language());
    Path drl = RULES.resolve(card.family()).resolve(card.cause() + ".drl");
    Path yaml = drl.resolveSibling(card.cause() + ".rule.yaml");
    for (WrittenRule rule : WrittenRule.in(Files.exists(yaml) ? yaml : drl)) {
      page.append("\n**").append(text.ruleWords(rule.name())).append("** (");
      page.append(words.of(rule.strength())).append(")\n");
      for (String condition : rule.conditions()) {
        page.append("- ").append(text.ruleWords(condition)).append('\n');
      }
    }
  }

  private static void related(StringBuilder page, Card card, CauseWords words) throws IOException {
    if (!card.bringsAbout().isEmpty()) {
      page.append("\n## ").append(words.of("brings")).append("\n\n");
      for (String other : card.bringsAbout()) {
        page.append("- [").append(other).append("](").append(other).append(".md)\n");
      }
    }
    page.append("\n## ").append(words.of("samples")).append("\n\n");
    for (String kind : List.of("hit", "near-miss")) {
      for (Path sample : samples(card.cause(), kind)) {
        page.append("- [`").append(sample).append("`](../../").append(sample).append(")\n");
      }
    }
    page.append("\n## ").append(words.of("references")).append("\n\n");
    for (String reference : card.references()) {
      page.append("- <").append(reference).append(">\n");
    }
  }

  private static void section(StringBuilder page, String title, String text) {
    page.append("\n## ").append(title).append("\n\n").append(text).append('\n');
  }

  private String filled(Card card, String text) {
    Example example = examples.get(card.cause());
    String filled = example == null ? text : Placeholders.fill(text, example.hypothesis().roles());
    return filled.replace("*", "\\*").replace("<", "\\<").replace('\t', ' ');
  }

  private String index(CauseWords words) {
    Map<String, List<Card>> families = new TreeMap<>();
    Map<String, TreeSet<String>> symptoms = new TreeMap<>();
    for (Card card : Catalogue.shipped().cards()) {
      families.computeIfAbsent(card.family(), family -> new ArrayList<>()).add(card);
      Example example = examples.get(card.cause());
      for (String seen : example == null ? new TreeSet<String>() : example.seen()) {
        symptoms.computeIfAbsent(seen, one -> new TreeSet<>()).add(card.cause());
      }
    }
    StringBuilder page = new StringBuilder(16384);
    page.append("# ").append(words.of("title")).append("\n\n").append(words.of("intro"));
    page.append("\n\n## ").append(words.of("by-family")).append("\n");
    families.forEach(
        (family, cards) -> {
          page.append("\n### ").append(family).append("\n\n");
          for (Card card : cards) {
            page.append("- ").append(link(card.cause())).append(": ");
            page.append(filled(card, card.text(words.language()).title())).append('\n');
          }
        });
    page.append("\n## ").append(words.of("by-symptom")).append("\n\n");
    symptoms.forEach(
        (seen, causes) ->
            page.append("- **")
                .append(seen)
                .append("**: ")
                .append(String.join(", ", causes.stream().map(CausePages::link).toList()))
                .append('\n'));
    return page.toString();
  }

  private static String link(String cause) {
    return "[" + cause + "](" + cause + ".md)";
  }
}
