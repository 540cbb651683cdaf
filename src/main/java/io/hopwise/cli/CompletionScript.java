package io.hopwise.cli;

import io.hopwise.report.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a shell reads once to complete our commands. All that can be typed stands in it: nothing of
 * ours is started while somebody types.
 */
final class CompletionScript {
  private static final String TABLES = "@TABLES@\n";

  private final List<Syntax> syntaxes;
  private final List<String> causes;
  private final HelpWords help;

  /**
   * A script.
   *
   * @param causes the ids of all that are known
   * @param language of the explanations, where the shell shows some
   */
  CompletionScript(List<Syntax> syntaxes, List<String> causes, Language language) {
    this.syntaxes = syntaxes;
    this.causes = causes;
    this.help = new HelpWords(language);
  }

  String bash() {
    return Help.resource("completion/bash.txt")
        .replace(TABLES, tables((command, offer) -> "'" + String.join(" ", offer.words()) + "'"));
  }

  String zsh() {
    return Help.resource("completion/zsh.txt").replace(TABLES, tables(this::described));
  }

  String fish() {
    StringBuilder script = new StringBuilder(Help.resource("completion/fish.txt"));
    script.append("set -g __hopwise_commands");
    commands().keySet().stream()
        .filter(one -> !one.isEmpty())
        .forEach(one -> script.append(" '").append(one).append('\''));
    script.append('\n');
    commands()
        .forEach(
            (command, offer) -> {
              for (String word : offer.words()) {
                fish(script, command, "-a " + word, help.of(command, word));
              }
              if (offer.kind() == Offer.Kind.FILES) {
                fish(script, command, "-F", "");
              } else if (offer.kind() == Offer.Kind.FOLDERS) {
                fish(script, command, "-a '(__fish_complete_directories)'", "");
              }
            });
    for (Syntax syntax : syntaxes) {
      for (String option : Offer.options(syntax).words()) {
        String takes =
            syntax.valued().contains(option)
                ? switch (Offer.value(syntax, option, causes).kind()) {
                  case WORDS ->
                      " -xa '"
                          + String.join(" ", Offer.value(syntax, option, causes).words())
                          + "'";
                  case FILES -> " -rF";
                  case FOLDERS -> " -xa '(__fish_complete_directories)'";
                  case NOTHING -> " -x";
                }
                : "";
        String name = "-l " + option.substring(2) + takes;
        fish(script, syntax.command(), name, help.of(syntax.command(), option));
      }
    }
    return script.toString();
  }

  private static void fish(StringBuilder script, String command, String what, String explained) {
    script.append("complete -c hopwise -n '__hopwise_at ").append(command).append("' ");
    script.append(what);
    if (!explained.isEmpty()) {
      script.append(" -d '").append(explained.replace("'", "\\'")).append('\'');
    }
    script.append('\n');
  }

  /** What may stand behind each command, and behind nothing. */
  private Map<String, Offer> commands() {
    Map<String, Offer> words = new LinkedHashMap<>();
    words.put("", Offer.of(CommandLine.COMMANDS));
    Map<String, Set<String>> parts = new LinkedHashMap<>();
    for (Syntax syntax : syntaxes) {
      int blank = syntax.command().indexOf(' ');
      if (blank > 0) {
        parts
            .computeIfAbsent(syntax.command().substring(0, blank), none -> new LinkedHashSet<>())
            .add(syntax.command().substring(blank + 1));
      }
      words.put(syntax.command(), Offer.words(syntax, causes));
    }
    parts.forEach((command, each) -> words.put(command, Offer.of(new ArrayList<>(each))));
    return words;
  }

  /** Functions for shells that have {@code case}. */
  private String tables(BiFunction<String, Offer, String> list) {
    StringBuilder table = new StringBuilder(16_384);
    table.append("_hopwise_is() {\n  case $1 in\n");
    for (String command : commands().keySet()) {
      table.append(command.isEmpty() ? "" : "    '" + command + "') ;;\n");
    }
    table.append("    *) return 1 ;;\n  esac\n}\n_hopwise_words() {\n  case $1 in\n");
    commands().forEach((command, offer) -> entry(table, command, command, offer, list));
    table.append("  esac\n}\n_hopwise_options() {\n  case $1 in\n");
    for (Syntax syntax : syntaxes) {
      entry(table, syntax.command(), syntax.command(), Offer.options(syntax), list);
    }
    table.append("    *) kind=nothing ;;\n  esac\n}\n_hopwise_value() {\n  case $1 in\n");
    for (Syntax syntax : syntaxes) {
      for (String option : syntax.valued()) {
        String key = syntax.command() + " " + option;
        entry(table, key, syntax.command(), Offer.value(syntax, option, causes), list);
      }
    }
    return table.append("    *) return 1 ;;\n  esac\n}\n").toString();
  }

  private static void entry(
      StringBuilder table,
      String key,
      String command,
      Offer offer,
      BiFunction<String, Offer, String> list) {
    table.append("    '").append(key).append("') ");
    switch (offer.kind()) {
      case WORDS -> table.append("kind=words offer=").append(list.apply(command, offer));
      case FILES -> table.append("kind=files");
      case FOLDERS -> table.append("kind=folders");
      case NOTHING -> table.append("kind=nothing");
    }
    table.append(" ;;\n");
  }

  /** zsh shows what stands behind the colon. */
  private String described(String command, Offer offer) {
    StringBuilder list = new StringBuilder("(");
    for (String word : offer.words()) {
      String explained = help.of(command, word);
      String entry = explained.isEmpty() ? word : word + ":" + explained.replace(":", "\\:");
      list.append(list.length() > 1 ? " " : "").append('\'');
      list.append(entry.replace("'", "'\\''")).append('\'');
    }
    return list.append(')').toString();
  }
}
