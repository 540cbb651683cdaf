package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseWriter;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import io.hopwise.interview.Interview;
import io.hopwise.interview.Keeping;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.DiagnosisMarkdown;
import io.hopwise.report.DiagnosisPage;
import io.hopwise.report.DiagnosisText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code hopwise diagnose}: finds out why packets did not arrive. Exits with 0 when no fault was
 * found, 1 when one was, 3 when the case is not decided.
 */
final class DiagnoseCommand {
  static final Syntax SYNTAX =
      Syntax.printing(
          "diagnose",
          Syntax.joined(
              FlowOptions.VALUED, List.of("--result", RulePacks.RULES, "--why", "--why-not")),
          Syntax.joined(FlowOptions.FLAGS, List.of("--interactive", RulePacks.NO_CONFIG)),
          List.of("text", "json", "markdown", "html"),
          Syntax.Words.FILES);

  private final Surroundings surroundings;
  private final Language language;

  DiagnoseCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    // before all else, for the shipped rules are loaded beside what follows
    Knowledge known = Knowledge.of(options, surroundings, Messages.in(language));
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    Optional<Card> why = why(options, known.catalogue());
    Case input = read(options);
    Diagnoser diagnoser = known.diagnoser();
    Diagnosis diagnosis;
    if (options.has("--interactive")) {
      complain(known.problems());
      Keeping keeping = keeping(options, input);
      diagnosis =
          new Conversation(surroundings, Messages.in(language), printing)
              .hold(new Interview(diagnoser, input, keeping), keeping);
      printing.print(report(diagnosis, printing));
    } else if (why.isPresent()) {
      Explained explained = diagnoser.explain(input, why.get());
      diagnosis = explained.diagnosis();
      complain(known.problems());
      printing.print(explanation(explained, options.has("--why"), printing));
    } else {
      diagnosis = diagnoser.diagnose(input);
      complain(known.problems());
      printing.print(report(diagnosis, printing));
    }
    return switch (diagnosis.verdict()) {
      case NO_FAULT_FOUND -> 0;
      case FAULT_FOUND -> 1;
      case INCONCLUSIVE -> 3;
    };
  }

  /** Where answers go: beside the case file, or beside one that is made of the files. */
  private static Keeping keeping(Options options, Case input) throws BadInput {
    List<String> words = options.words();
    if (words.size() == 1 && Cases.isCase(words.get(0))) {
      return new Keeping(input.file(), "");
    }
    Path first = Cases.path(words.get(0));
    Path folder = words.size() == 1 && Files.isDirectory(first) ? first : Path.of("");
    Path file = folder.resolve("case.yaml");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve("case-" + i + ".yaml");
    }
    List<Path> given = new ArrayList<>();
    for (String word : words) {
      given.add(Cases.path(word));
    }
    Case taken = TakenSymptoms.take(input, CaseFacts.read(input));
    return new Keeping(file, CaseWriter.write(input, taken, given, folder.toAbsolutePath()));
  }

  private String report(Diagnosis diagnosis, Printing printing) {
    Messages messages = Messages.in(language);
    boolean verbose = printing.style().verbose();
    return switch (printing.format()) {
      case "json" -> new DiagnosisJson(messages).of(diagnosis) + "\n";
      case "markdown" -> new DiagnosisMarkdown(messages, verbose).of(diagnosis);
      case "html" -> new DiagnosisPage(messages, verbose).of(diagnosis);
      default -> new DiagnosisText(messages, printing.style()).of(diagnosis);
    };
  }

  private String explanation(Explained explained, boolean general, Printing printing) {
    Messages messages = Messages.in(language);
    boolean verbose = printing.style().verbose();
    return switch (printing.format()) {
      case "json" -> new DiagnosisJson(messages).of(explained) + "\n";
      case "markdown" -> new DiagnosisMarkdown(messages, verbose).of(explained, general);
      case "html" -> new DiagnosisPage(messages, verbose).of(explained, general);
      default -> new DiagnosisText(messages, printing.style()).of(explained, general);
    };
  }

  /** One broken rule never takes the others down: it is said, and the rest is used. */
  private void complain(List<AuthorProblem> problems) {
    if (!problems.isEmpty()) {
      surroundings.complain(new AuthorProblemsText(Messages.in(language)).of(problems));
    }
  }

  private static Optional<Card> why(Options options, Catalogue catalogue) throws BadInput {
    if (!options.has("--why") && !options.has("--why-not")) {
      return Optional.empty();
    }
    String cause = options.value("--why", options.value("--why-not", ""));
    return Optional.of(Causes.named(cause, catalogue));
  }

  /** A case; or snapshots, with what was tried said by options. */
  private static Case read(Options options) throws BadInput {
    List<String> said = new ArrayList<>(FlowOptions.said(options));
    if (options.has("--result")) {
      said.add("--result");
    }
    List<String> words = options.words();
    if (!said.isEmpty() && words.size() == 1 && Cases.isCase(words.get(0))) {
      throw Options.bad("case-and-options", said.get(0), words.get(0));
    }
    List<Symptom> tried = said.isEmpty() ? List.of() : List.of(FlowOptions.symptom(options));
    return Cases.read(words, tried);
  }
}
