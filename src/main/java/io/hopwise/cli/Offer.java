package io.hopwise.cli;

import io.hopwise.fact.Result;
import io.hopwise.report.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a shell offers at some place of a command line.
 *
 * @param words where it is one of some words
 */
record Offer(Kind kind, List<String> words) {
  /** What it is made of. */
  enum Kind {
    WORDS,
    FILES,
    FOLDERS,
    NOTHING
  }

  private static final Offer FILES = new Offer(Kind.FILES, List.of());
  private static final Offer FOLDERS = new Offer(Kind.FOLDERS, List.of());
  private static final Offer NOTHING = new Offer(Kind.NOTHING, List.of());

  static Offer of(List<String> words) {
    return new Offer(Kind.WORDS, List.copyOf(words));
  }

  /**
   * As the value of an option.
   *
   * @param causes the ids of all that are known
   */
  static Offer value(Syntax syntax, String option, List<String> causes) {
    return switch (option) {
      case "--format" -> of(syntax.formats());
      case "--lang" -> of(Arrays.stream(Language.values()).map(Language::text).toList());
      case "--protocol" -> of(FlowOptions.PROTOCOLS);
      case "--result" -> of(Arrays.stream(Result.values()).map(Result::text).toList());
      case "--why", "--why-not" -> of(causes);
      case "--rules", "--data", "--samples" -> FOLDERS;
      case "--out" -> syntax.equals(CollectCommand.SYNTAX) ? FOLDERS : FILES;
      case "--flows", "--map", "--ssh-config", "--config" -> FILES;
      default -> NOTHING;
    };
  }

  /** As a word behind the command. */
  static Offer words(Syntax syntax, List<String> causes) {
    return switch (syntax.words()) {
      case FILES -> FILES;
      case FOLDERS -> FOLDERS;
      case CAUSES -> of(causes);
      case COMMANDS -> of(CommandLine.COMMANDS);
      case SHELLS -> of(CompletionCommand.SHELLS);
      case SCHEMAS -> of(SchemaCommand.NAMES);
      case NONE -> NOTHING;
    };
  }

  /** As an option of the command. */
  static Offer options(Syntax syntax) {
    List<String> options = new ArrayList<>(syntax.options());
    options.add("--help");
    return of(options);
  }
}
