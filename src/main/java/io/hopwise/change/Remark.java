package io.hopwise.change;

import java.util.List;

/**
 * A sentence for people, by its key in the message files.
 *
 * @param arguments what fills {@code {0}}, {@code {1}} … of the sentence
 */
public record Remark(String key, List<String> arguments) {
  /** Keeps its own copy of the arguments. */
  public Remark {
    arguments = List.copyOf(arguments);
  }

  /** A remark with these arguments. */
  public static Remark of(String key, String... arguments) {
    return new Remark(key, List.of(arguments));
  }
}
