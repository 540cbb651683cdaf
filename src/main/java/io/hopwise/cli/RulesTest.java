package io.hopwise.cli;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cli.Syntax.Words;
import io.hopwise.engine.CheckedRules;
import io.hopwise.engine.CheckedRules.CheckedFile;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import io.hopwise.pack.Packs;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.RuleTestJson;
import io.hopwise.report.RuleTestText;
import io.hopwise.report.RuleTestXml;
import io.hopwise.trial.CauseTrial;
import io.hopwise.trial.RuleTrials;
import io.hopwise.trial.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code hopwise rules test}: tries rules on their samples. */
final class RulesTest {
  private static final String CAUSE = "--cause";
  private static final String SAMPLES = "--samples";
  private static final String STRICT = "--strict";
  private static final String QUICK = "--quick";

  static final Syntax SYNTAX =
      Syntax.printing(
          "rules test",
          List.of(CAUSE, SAMPLES),
          List.of(STRICT, QUICK),
          List.of("text", "json", "junit"),
          Words.FOLDERS);

  private final Surroundings surroundings;
  private final Language language;
  private final Messages messages;

  RulesTest(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
    this.messages = Messages.in(language);
  }

  /** Exits with 0 when every sample is as it should be. */
  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    List<String> words = options.words().isEmpty() ? List.of(RulesCommand.USUAL) : options.words();
    try (Packs packs = RulePacks.workedOn(words)) {
      return run(packs, words, options, printing);
    }
  }

  private int run(Packs packs, List<String> words, Options options, Printing printing)
      throws BadInput {
    List<Path> folders = packs.folders();
    List<String> causes = options.all(CAUSE);
    List<AuthorProblem> problems = new ArrayList<>(RulesCheck.checked(packs).problems());
    problems.removeIf(problem -> !isMeant(problem.path(), causes));
    if (!problems.isEmpty()) {
      // what is not sound can't be tried
      surroundings.complain(new AuthorProblemsText(messages).found(problems));
      return RulesCommand.TO_MEND;
    }
    List<CheckedFile> files = chosen(CheckedRules.in(folders), causes);
    if (files.isEmpty()) {
      // a build that tests nothing should not be taken for one whose tests pass
      throw Options.bad("rules-none", String.join(", ", words));
    }
    List<Path> samples = new ArrayList<>(RulePacks.paths(options.all(SAMPLES)));
    shipped().ifPresent(samples::add);
    RuleTrials trials = RuleTrials.of(folders, samples, !options.has(QUICK));
    boolean isStrict = options.has(STRICT);
    List<CauseTrial> tried = tried(trials, files, packs, printing);
    if (!printing.format().equals("text")) {
      printing.print(
          printing.isJson()
              ? new RuleTestJson(messages).of(tried, trials.healthy()) + "\n"
              : new RuleTestXml(messages, isStrict).of(tried));
    }
    boolean isWell =
        tried.stream()
            .allMatch(
                one ->
                    one.isPassed()
                        && (!isStrict || (one.silent().isEmpty() && one.unnoticed().isEmpty())));
    return isWell ? 0 : RulesCommand.TO_MEND;
  }

  /** Where our own samples stand: the launcher says it. */
  private Optional<Path> shipped() {
    String home = surroundings.variable("HOPWISE_HOME");
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, Sample.FOLDER));
  }

  /** Whether a file is of one of these causes; of any where none is named. */
  private static boolean isMeant(Path file, List<String> causes) {
    String name = file.getFileName().toString();
    return causes.isEmpty() || causes.stream().anyMatch(cause -> name.startsWith(cause + "."));
  }

  /** Each cause is printed as soon as it was tried, where people read and no file is written. */
  private List<CauseTrial> tried(
      RuleTrials trials, List<CheckedFile> files, Packs packs, Printing printing) throws BadInput {
    RuleTestText text = new RuleTestText(messages, printing.style());
    boolean isText = printing.format().equals("text");
    boolean isAtOnce = isText && printing.file().isEmpty();
    StringBuilder whole = new StringBuilder();
    List<CauseTrial> tried = new ArrayList<>();
    for (CheckedFile file : files) {
      CauseTrial inPack = trials.cause(file.cause(), file.path());
      CauseTrial trial = inPack.at(packs.shown(file.path()), packs.shown(inPack.unfinished()));
      tried.add(trial);
      String part = text.of(trial, trials.healthy());
      if (isAtOnce) {
        printing.print(part);
      }
      whole.append(part);
    }
    if (isText) {
      printing.print((isAtOnce ? "" : whole) + text.summary(tried));
    }
    return tried;
  }

  private static List<CheckedFile> chosen(CheckedRules rules, List<String> causes) throws BadInput {
    List<CheckedFile> chosen = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (CheckedFile file : rules.files()) {
      known.add(file.cause());
      if (causes.isEmpty() || causes.contains(file.cause())) {
        chosen.add(file);
      }
    }
    for (String cause : causes) {
      if (!known.contains(cause)) {
        String all = String.join(", ", known);
        Optional<String> meant = Spelling.closest(cause, known);
        throw meant.isPresent()
            ? Options.bad("cause-unknown-meant", cause, all, meant.get())
            : Options.bad("cause-unknown", cause, all);
      }
    }
    return chosen;
  }
}
