package io.hopwise.cli;

import io.hopwise.cli.Syntax.Words;
import java.util.List;

/** What may follow each command's name. */
final class Syntaxes {
  static final Syntax HELP = Syntax.plain("help", Words.COMMANDS);

  private static final List<String> RULES = List.of(RulePacks.RULES);
  private static final List<String> NO_CONFIG = List.of(RulePacks.NO_CONFIG);

  private Syntaxes() {}

  /** All commands; of one that does several things, each of these. */
  static List<Syntax> all() {
    return List.of(
        DiagnoseCommand.SYNTAX,
        TraceCommand.SYNTAX,
        CompareCommand.SYNTAX,
        FactsCommand.SYNTAX,
        CollectCommand.SYNTAX,
        BatchCommand.SYNTAX,
        BatchDiff.SYNTAX,
        ServeCommand.SYNTAX,
        LearnCommand.SYNTAX,
        CaseCommand.SYNTAX,
        RulesNew.SYNTAX,
        RulesTest.SYNTAX,
        RulesDiff.SYNTAX,
        RulesPack.SYNTAX,
        RulesCheck.SYNTAX,
        RulesCommand.LIST,
        Syntax.printing(
            "rules explain", RULES, NO_CONFIG, List.of("text", "json", "markdown"), Words.CAUSES),
        SchemaCommand.SYNTAX,
        CompletionCommand.SYNTAX,
        new Syntax("version", List.of(), List.of(), List.of(), Words.NONE),
        HELP);
  }
}
