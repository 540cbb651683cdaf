package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.ToldCase;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import io.hopwise.report.FactsJson;
import io.hopwise.report.FactsLines;
import io.hopwise.report.FactsText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.WarningText;
import java.util.List;

/** {@code hopwise facts}: prints what was understood of every host, and what was not. */
final class FactsCommand {
  static final Syntax SYNTAX =
      Syntax.printing(
          "facts",
          List.of(),
          List.of(),
          List.of("text", "yaml", "json", "jsonl"),
          Syntax.Words.FILES);

  private final Surroundings surroundings;
  private final Language language;

  FactsCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    Case input = Cases.read(options.words(), List.of());
    CaseFacts read = CaseFacts.read(input);
    Messages messages = Messages.in(language);
    if (!printing.format().equals("text")) {
      for (Warning warning : read.warnings()) {
        surroundings.complain(WarningText.of(warning, messages) + "\n");
      }
    }
    printing.print(
        switch (printing.format()) {
          case "yaml" ->
              ToldCase.write(TakenSymptoms.take(input, read), read.byHost(), read.understood());
          case "json" -> FactsJson.of(TakenSymptoms.take(input, read), read.byHost()) + "\n";
          case "jsonl" ->
              FactsLines.of(TakenSymptoms.take(input, read), read.byHost(), read.understood());
          default -> new FactsText(messages, printing.style()).of(read);
        });
    return 0;
  }
}
