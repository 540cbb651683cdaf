package io.hopwise.cli;

import io.hopwise.report.Language;
import java.util.List;
import java.util.Optional;

/** Chooses the language: {@code --lang}, else HOPWISE_LANG, else the locale's. */
final class LanguageChoice {
  private LanguageChoice() {}

  /**
   * The language to speak, even about options that can't be used: an unknown {@code --lang} is
   * complained about by whoever reads the options.
   */
  static Language of(List<String> arguments, Surroundings surroundings) {
    String asked = "";
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--lang") && i + 1 < arguments.size()) {
        asked = arguments.get(i + 1);
      } else if (arguments.get(i).startsWith("--lang=")) {
        asked = arguments.get(i).substring("--lang=".length());
      }
    }
    for (String name : List.of(asked, surroundings.variable("HOPWISE_LANG"))) {
      Optional<Language> language = Language.named(name);
      if (language.isPresent()) {
        return language.get();
      }
    }
    return locale(surroundings).orElse(Language.EN);
  }

  /** The locale of messages (setlocale(3)): the first of these variables that is set decides. */
  private static Optional<Language> locale(Surroundings surroundings) {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String locale = surroundings.variable(name);
      if (!locale.isEmpty()) {
        return locale.length() < 2 ? Optional.empty() : Language.named(locale.substring(0, 2));
      }
    }
    return Optional.empty();
  }
}
