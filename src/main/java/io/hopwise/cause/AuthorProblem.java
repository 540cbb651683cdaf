package io.hopwise.cause;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an author of a rule or a card has to mend. The file it stands in is left out; the others are
 * used.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the line as a whole is meant
 * @param what is wrong, and what may have been meant
 * @param quoted the line as it stands there; empty when none is meant
 */
public record AuthorProblem(Path path, int line, int column, Mistake what, String quoted) {
  /**
   * What is wrong, without its place.
   *
   * @param code of its kind, in kebab-case; the key of its sentence
   * @param arguments what the sentence is filled with
   * @param meant what was probably meant
   * @param known all that could stand there; empty where that is not a list of words
   */
  public record Mistake(
      String code, List<String> arguments, Optional<String> meant, List<String> known) {
    /** Keeps its own copies of the lists. */
    public Mistake {
      arguments = List.copyOf(arguments);
      known = List.copyOf(known);
    }

    /** One that needs nothing but its sentence. */
    public static Mistake of(String code, String... arguments) {
      return new Mistake(code, List.of(arguments), Optional.empty(), List.of());
    }

    /** The same, with a guess. */
    public Mistake meant(Optional<String> guess) {
      return new Mistake(code, arguments, guess, known);
    }

    /** The same, with all there is to choose from. */
    public Mistake oneOf(Iterable<String> all) {
      List<String> words = new ArrayList<>();
      all.forEach(words::add);
      return new Mistake(code, arguments, meant, words);
    }
  }

  /** {@code path:line: its kind and what that is filled with}; people read a report's sentence. */
  @Override
  public String toString() {
    return path + (line > 0 ? ":" + line : "") + ": " + what;
  }
}
