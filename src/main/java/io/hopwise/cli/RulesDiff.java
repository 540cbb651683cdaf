package io.hopwise.cli;

import io.hopwise.cli.Syntax.Words;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Packs;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.RuleDiffJson;
import io.hopwise.report.RuleDiffText;
import io.hopwise.trial.CaseComparison;
import io.hopwise.trial.RuleComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code hopwise rules diff}: what other rules would have said of cases that were. */
final class RulesDiff {
  private static final String CASES = "--cases";

  static final Syntax SYNTAX =
      Syntax.printing(
          "rules diff", List.of(CASES), List.of(), List.of("text", "json"), Words.FOLDERS);

  private final Surroundings surroundings;
  private final Language language;
  private final Messages messages;

  RulesDiff(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
    this.messages = Messages.in(language);
  }

  /** Exits with 0 when the two say the same of every case. */
  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    List<String> words = options.words();
    if (words.size() != 2) {
      throw Options.bad("diff-rules-missing");
    }
    if (!options.has(CASES)) {
      throw Options.bad("diff-cases-missing");
    }
    RuleComparison rules = comparison(words.get(0), words.get(1));
    List<Path> cases = new ArrayList<>();
    for (String folder : options.all(CASES)) {
      cases.addAll(RuleComparison.cases(Cases.path(folder)));
    }
    List<CaseComparison> compared =
        cases.parallelStream().map(path -> rules.compare(path, RulesDiff::read)).toList();
    printing.print(printing.isJson() ? json(compared) : text(compared, printing));
    boolean isSame = compared.stream().noneMatch(one -> one.isChanged() || one.isMoved());
    return isSame ? 0 : RulesCommand.TO_MEND;
  }

  private static io.hopwise.casefile.Case read(Path path) throws BadInput {
    return Cases.read(List.of(path.toString()), List.of());
  }

  private String text(List<CaseComparison> compared, Printing printing) {
    return new RuleDiffText(messages, printing.style()).of(compared);
  }

  private String json(List<CaseComparison> compared) {
    RuleDiffJson json = new RuleDiffJson(messages);
    StringBuilder lines = new StringBuilder();
    compared.forEach(one -> lines.append(json.of(one)).append('\n'));
    return lines.toString();
  }

  private RuleComparison comparison(String old, String now) throws BadInput {
    try (Packs before = RulePacks.listed(old);
        Packs after = RulePacks.listed(now)) {
      RulePacks.complain(before, surroundings, messages);
      RulePacks.complain(after, surroundings, messages);
      return RuleComparison.of(before.folders(), after.folders());
    }
  }
}
