package io.hopwise.cli;

import io.hopwise.authoring.RuleFolders;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cli.Syntax.Words;
import io.hopwise.fact.BadInput;
import io.hopwise.live.FolderWatch;
import io.hopwise.pack.Packs;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.BadInputText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.RuleCheckJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code hopwise rules check}: all that is wrong with the rules of some folders. */
final class RulesCheck {
  private static final String WATCH = "--watch";

  static final Syntax SYNTAX =
      Syntax.printing(
          "rules check",
          List.of(),
          List.of(WATCH),
          List.of("text", "json", "sarif"),
          Words.FOLDERS);

  /** To the upper left corner, and everything erased (ECMA-48, CUP and ED). */
  private static final String CLEAR = "\033[H\033[2J";

  private final Surroundings surroundings;
  private final Language language;
  private final Messages messages;

  RulesCheck(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
    this.messages = Messages.in(language);
  }

  /** Exits with 0 when nothing is to mend, or when it watched until it was told to end. */
  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    List<String> words = options.words().isEmpty() ? List.of(RulesCommand.USUAL) : options.words();
    if (!options.has(WATCH)) {
      return check(words, printing);
    }
    try (Packs packs = RulePacks.workedOn(words);
        FolderWatch watch = FolderWatch.over(packs.folders())) {
      watch(words, printing, watch);
      return 0;
    } catch (IOException e) {
      throw Options.bad("watch-unable", String.valueOf(e.getMessage()));
    }
  }

  private int check(List<String> words, Printing printing) throws BadInput {
    RuleFolders checked = checked(words);
    printing.print(
        switch (printing.format()) {
          case "json" -> new RuleCheckJson(messages).of(checked) + "\n";
          case "sarif" -> new RuleCheckJson(messages).sarif(checked, Version.text()) + "\n";
          default -> new AuthorProblemsText(messages).of(checked);
        });
    return checked.problems().isEmpty() ? 0 : RulesCommand.TO_MEND;
  }

  private static RuleFolders checked(List<String> words) throws BadInput {
    try (Packs packs = RulePacks.workedOn(words)) {
      return checked(packs);
    }
  }

  /** What is wrong with packs and all that is in them, at paths that people find. */
  static RuleFolders checked(Packs packs) throws BadInput {
    RuleFolders found = RuleFolders.check(packs.folders());
    List<AuthorProblem> problems = new ArrayList<>(packs.problems());
    problems.addAll(packs.shown(found.problems()));
    return new RuleFolders(found.files(), found.rules(), problems);
  }

  private void watch(List<String> words, Printing printing, FolderWatch watch) throws BadInput {
    // Ctrl-C is how this is meant to end, and no fault
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
    boolean isText = printing.format().equals("text") && printing.file().isEmpty();
    if (isText && surroundings.isTerminal()) {
      surroundings.print(CLEAR);
    }
    check(words, printing);
    while (true) {
      try {
        watch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (isText) {
        surroundings.print(
            surroundings.isTerminal() ? CLEAR : "\n" + messages.of("author.again") + "\n");
      }
      try {
        check(words, printing);
      } catch (BadInput e) {
        // a folder that is gone may come back
        surroundings.complain(new BadInputText(messages).of(e));
      }
    }
  }
}
