package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows a command's name: options ({@code --name value}, {@code --name=value}, {@code
 * --flag}) and words. After {@code --} everything is a word.
 */
final class Options {
  private final List<String> words = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Options() {}

  /**
   * Reads arguments.
   *
   * @param valued the options that take a value
   * @param flags the options that take none
   * @throws BadInput for an option that is not among them, or whose value is missing
   */
  static Options read(List<String> arguments, List<String> valued, List<String> flags)
      throws BadInput {
    Options options = new Options();
    boolean onlyWords = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (onlyWords || !argument.startsWith("-") || argument.equals("-")) {
        options.words.add(argument);
      } else if (argument.equals("--")) {
        onlyWords = true;
      } else {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (flags.contains(name)) {
          if (equals >= 0) {
            throw bad("option-without-value", name);
          }
          options.add(name, "");
        } else if (!valued.contains(name)) {
          throw unknown(name, valued, flags);
        } else if (equals >= 0) {
          options.add(name, argument.substring(equals + 1));
        } else if (i + 1 == arguments.size()) {
          throw bad("option-value-missing", name);
        } else {
          options.add(name, arguments.get(++i));
        }
      }
    }
    return options;
  }

  private static BadInput unknown(String name, List<String> valued, List<String> flags) {
    List<String> known = new ArrayList<>(valued);
    known.addAll(flags);
    String all = String.join(" ", known);
    Optional<String> meant = Spelling.closest(name, known);
    return meant.isPresent()
        ? bad("option-unknown-meant", name, all, meant.get())
        : bad("option-unknown", name, all);
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** What is no option, in order. */
  List<String> words() {
    return words;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The values of an option that may be given more than once. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The value of an option; of several the last. */
  String value(String name, String otherwise) {
    List<String> all = all(name);
    return all.isEmpty() ? otherwise : all.get(all.size() - 1);
  }

  /**
   * The value of an option that takes one of these words.
   *
   * @throws BadInput for another word
   */
  String word(String name, List<String> allowed, String otherwise) throws BadInput {
    String value = value(name, otherwise);
    if (allowed.contains(value)) {
      return value;
    }
    String all = String.join(", ", allowed);
    Optional<String> meant = Spelling.closest(value, allowed);
    throw meant.isPresent()
        ? bad("option-word-meant", name, value, all, meant.get())
        : bad("option-word", name, value, all);
  }

  /**
   * The value of an option that takes a number.
   *
   * @throws BadInput when it is none, or out of range
   */
  int number(String name, int least, int most, int otherwise) throws BadInput {
    if (!has(name)) {
      return otherwise;
    }
    int number = Numbers.parse(value(name, ""));
    if (number < least || number > most) {
      throw bad(
          "option-number", name, value(name, ""), Integer.toString(least), Integer.toString(most));
    }
    return number;
  }

  /** An input error that concerns no file. */
  static BadInput bad(String key, String... arguments) {
    return new BadInput(Source.NONE, 0, key, arguments);
  }
}
