package io.hopwise.cli;

import io.hopwise.authoring.RuleFolders;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.RuleCheckJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code hopwise rules}: what those who write rules of their own work with. */
final class RulesCommand {
  private static final List<String> COMMANDS = List.of("check");
  private static final List<String> FORMATS = List.of("text", "json", "sarif");
  private static final String USUAL = "rules";

  private static final int TO_MEND = 1;

  private final Surroundings surroundings;
  private final Language language;

  RulesCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    if (arguments.isEmpty()) {
      throw Options.bad("rules-word-missing", String.join(", ", COMMANDS));
    }
    String command = arguments.get(0);
    if (!COMMANDS.contains(command)) {
      String all = String.join(", ", COMMANDS);
      Optional<String> meant = Spelling.closest(command, COMMANDS);
      throw meant.isPresent()
          ? Options.bad("rules-word-meant", command, all, meant.get())
          : Options.bad("rules-word", command, all);
    }
    return check(arguments.subList(1, arguments.size()));
  }

  /** All that is wrong with the rules of some folders. Exits with 0 when nothing is. */
  private int check(List<String> arguments) throws BadInput {
    Options options = Options.read(arguments, Printing.VALUED, Printing.FLAGS);
    Printing printing = Printing.of(options, surroundings, language, FORMATS);
    List<Path> folders = new ArrayList<>();
    for (String word : options.words().isEmpty() ? List.of(USUAL) : options.words()) {
      folders.add(Cases.path(word));
    }
    RuleFolders checked = RuleFolders.check(folders);
    Messages messages = Messages.in(language);
    printing.print(
        switch (printing.format()) {
          case "json" -> new RuleCheckJson(messages).of(checked) + "\n";
          case "sarif" -> new RuleCheckJson(messages).sarif(checked, Version.text()) + "\n";
          default -> new AuthorProblemsText(messages).of(checked);
        });
    return checked.problems().isEmpty() ? 0 : TO_MEND;
  }
}
