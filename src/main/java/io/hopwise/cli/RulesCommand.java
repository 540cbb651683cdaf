package io.hopwise.cli;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import io.hopwise.pack.Packs;
import io.hopwise.report.KnowledgeJson;
import io.hopwise.report.KnowledgeText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code hopwise rules}: what is known, and what those who write rules of their own work with. */
final class RulesCommand {
  static final List<String> COMMANDS =
      List.of("new", "check", "test", "diff", "pack", "list", "explain");

  /** Those that read rules as they are written. */
  private static final Set<String> WRITING = Set.of("new", "check", "test", "diff", "pack");

  static final String USUAL = "rules";

  static final Syntax LIST =
      Syntax.printing(
          "rules list",
          List.of(RulePacks.RULES, RulesSame.OPTION),
          List.of(RulePacks.NO_CONFIG),
          List.of("text", "json"),
          Syntax.Words.NONE);

  static final int TO_MEND = 1;

  private final Surroundings surroundings;
  private final Language language;
  private final Messages messages;

  RulesCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
    this.messages = Messages.in(language);
  }

  int run(List<String> arguments) throws BadInput {
    if (arguments.isEmpty()) {
      throw Options.bad("rules-word-missing", String.join(", ", COMMANDS));
    }
    List<String> rest = arguments.subList(1, arguments.size());
    if (WRITING.contains(arguments.get(0))) {
      Library.RULE_COMPILER.demand();
    }
    return switch (arguments.get(0)) {
      case "check" -> new RulesCheck(surroundings, language).run(rest);
      case "new" -> new RulesNew(surroundings, language).run(rest);
      case "diff" -> new RulesDiff(surroundings, language).run(rest);
      case "pack" -> new RulesPack(surroundings, language).run(rest);
      case "test" -> new RulesTest(surroundings, language).run(rest);
      case "list" -> list(rest);
      case "explain" -> explain(rest);
      default -> throw unknown(arguments.get(0));
    };
  }

  private static BadInput unknown(String command) {
    String all = String.join(", ", COMMANDS);
    Optional<String> meant = Spelling.closest(command, COMMANDS);
    return meant.isPresent()
        ? Options.bad("rules-word-meant", command, all, meant.get())
        : Options.bad("rules-word", command, all);
  }

  /** All causes, by family; as JSON each at length, one a line. */
  private int list(List<String> arguments) throws BadInput {
    Options options = LIST.read(arguments);
    if (!options.words().isEmpty()) {
      throw Options.bad("rules-no-words", "list", options.words().get(0));
    }
    Printing printing = Printing.of(options, surroundings, language, List.of("text", "json"));
    try (Packs packs = RulePacks.of(options, surroundings)) {
      RulePacks.complain(packs, surroundings, messages);
      if (options.has(RulesSame.OPTION)) {
        return RulesSame.run(options.value(RulesSame.OPTION, ""), packs, messages, printing);
      }
      return list(packs.folders(), printing);
    }
  }

  private int list(List<Path> folders, Printing printing) throws BadInput {
    List<Card> cards = new ArrayList<>(Catalogue.with(folders).cards());
    cards.sort(Comparator.comparing(Card::family).thenComparing(Card::cause));
    if (!printing.isJson()) {
      printing.print(new KnowledgeText(messages, printing.style()).of(cards));
      return 0;
    }
    RuleBase rules = RuleBase.with(folders);
    KnowledgeJson json = new KnowledgeJson(messages);
    StringBuilder lines = new StringBuilder();
    for (Card card : cards) {
      lines.append(json.of(card, rules.written(card.cause()))).append('\n');
    }
    printing.print(lines.toString());
    return 0;
  }

  /** All about one cause. */
  private int explain(List<String> arguments) throws BadInput {
    Options options = options(arguments);
    if (options.words().size() != 1) {
      throw Options.bad("rules-cause-missing");
    }
    Printing printing =
        Printing.of(options, surroundings, language, List.of("text", "json", "markdown"));
    try (Packs packs = RulePacks.of(options, surroundings)) {
      RulePacks.complain(packs, surroundings, messages);
      return explain(options.words().get(0), packs.folders(), printing);
    }
  }

  private int explain(String cause, List<Path> folders, Printing printing) throws BadInput {
    Card card = Causes.named(cause, Catalogue.with(folders));
    var rules = RuleBase.with(folders).written(card.cause());
    KnowledgeText text = new KnowledgeText(messages, printing.style());
    printing.print(
        switch (printing.format()) {
          case "json" -> new KnowledgeJson(messages).of(card, rules) + "\n";
          case "markdown" -> text.markdown(card, rules);
          default -> text.of(card, rules);
        });
    return 0;
  }

  private static Options options(List<String> arguments) throws BadInput {
    return Options.read(
        arguments,
        Syntax.joined(List.of(RulePacks.RULES), Printing.VALUED),
        Syntax.joined(List.of(RulePacks.NO_CONFIG), Printing.FLAGS));
  }
}
