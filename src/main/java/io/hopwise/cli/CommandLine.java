package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import io.hopwise.report.BadInputText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.MistakeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picks the command by the first word and turns whatever it ends with into an exit code. */
final class CommandLine {
  /** The input or the options can't be used; the reason is on standard error. */
  static final int UNUSABLE = 2;

  /** A mistake of ours (EX_SOFTWARE of sysexits.h). */
  static final int BROKEN = 70;

  static final List<String> COMMANDS =
      List.of(
          "diagnose",
          "trace",
          "compare",
          "facts",
          "collect",
          "batch",
          "serve",
          "learn",
          "case",
          "rules",
          "schema",
          "completion",
          "version",
          "help");

  private final Surroundings surroundings;

  CommandLine(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs a command.
   *
   * @param arguments its name and what follows
   * @return the exit code
   */
  int run(List<String> arguments) {
    Language language = LanguageChoice.of(arguments, surroundings);
    try {
      return command(arguments, language);
    } catch (BadInput e) {
      surroundings.complain(new BadInputText(Messages.in(language)).of(e));
      return UNUSABLE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      surroundings.complain(MistakeText.of(e, Messages.in(language)) + "\n");
      return BROKEN;
    }
  }

  private int command(List<String> arguments, Language language) throws BadInput {
    String command = arguments.isEmpty() ? "help" : arguments.get(0);
    List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    if (COMMANDS.contains(command) && (rest.contains("--help") || rest.contains("-h"))) {
      return help(List.of(command), language);
    }
    return switch (command) {
      case "diagnose" -> new DiagnoseCommand(surroundings, language).run(rest);
      case "trace" -> new TraceCommand(surroundings, language).run(rest);
      case "compare" -> new CompareCommand(surroundings, language).run(rest);
      case "facts" -> new FactsCommand(surroundings, language).run(rest);
      case "collect" -> new CollectCommand(surroundings, language).run(rest);
      case "batch" -> new BatchCommand(surroundings, language).run(rest);
      case "serve" -> new ServeCommand(surroundings, language).run(rest);
      case "learn" -> new LearnCommand(surroundings, language).run(rest);
      case "case" -> new CaseCommand(surroundings, language).run(rest);
      case "rules" -> new RulesCommand(surroundings, language).run(rest);
      case "schema" -> new SchemaCommand(surroundings).run(rest);
      case "completion" -> new CompletionCommand(surroundings, language).run(rest);
      case "version", "--version" -> {
        surroundings.print(Version.text() + "\n");
        yield 0;
      }
      case "help", "--help", "-h" -> help(Syntaxes.HELP.read(rest).words(), language);
      default -> throw unknown(command);
    };
  }

  private int help(List<String> about, Language language) throws BadInput {
    String command = about.isEmpty() ? "help" : about.get(0);
    if (!COMMANDS.contains(command)) {
      throw unknown(command);
    }
    surroundings.print(Help.of(command, language));
    return 0;
  }

  private static BadInput unknown(String command) {
    List<String> known = new ArrayList<>(COMMANDS);
    String all = String.join(", ", known);
    Optional<String> meant = Spelling.closest(command, known);
    return meant.isPresent()
        ? Options.bad("command-unknown-meant", command, all, meant.get())
        : Options.bad("command-unknown", command, all);
  }
}
