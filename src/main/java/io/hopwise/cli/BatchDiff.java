package io.hopwise.cli;

import io.hopwise.batch.RunDiff;
import io.hopwise.batch.RunDiffJson;
import io.hopwise.batch.RunDiffText;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.util.List;

/** {@code hopwise batch diff}: which verdicts two batches say differently. */
final class BatchDiff {
  static final Syntax SYNTAX =
      new Syntax(
          "batch diff",
          List.of("--format", "--lang"),
          List.of(),
          List.of("text", "json"),
          Syntax.Words.FOLDERS);

  private final Surroundings surroundings;
  private final Messages messages;

  BatchDiff(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.messages = Messages.in(language);
  }

  /** Exits with 0 when both say the same of every case. */
  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    boolean isJson = options.word("--format", SYNTAX.formats(), "text").equals("json");
    List<String> words = options.words();
    if (words.size() != 2) {
      throw Options.bad("batch-diff-two");
    }
    RunDiff diff = RunDiff.of(Cases.path(words.get(0)), Cases.path(words.get(1)));
    RunDiffText text = new RunDiffText(messages, isJson ? line -> {} : surroundings::print);
    try {
      if (!isJson) {
        rules(diff);
      }
      diff.each(
          both -> {
            text.take(both);
            if (isJson) {
              surroundings.print(RunDiffJson.of(both) + "\n");
            }
          });
    } catch (IOException e) {
      throw Options.bad("batch-diff-unreadable", String.join(", ", words), e.toString());
    }
    text.end();
    return text.isSame() ? 0 : RulesCommand.TO_MEND;
  }

  private void rules(RunDiff diff) throws IOException {
    List<List<String>> rules = diff.rules();
    rules
        .get(0)
        .forEach(pin -> surroundings.print(messages.of("batch-diff.rules-before", pin) + "\n"));
    rules
        .get(1)
        .forEach(pin -> surroundings.print(messages.of("batch-diff.rules-now", pin) + "\n"));
    if (!rules.get(0).isEmpty() || !rules.get(1).isEmpty()) {
      surroundings.print("\n");
    }
  }
}
