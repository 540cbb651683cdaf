package io.hopwise.diagnosis;

import java.util.List;

/**
 * A sentence for people in no language yet.
 *
 * @param key in the message files: {@code diagnosis.<key>}
 * @param arguments what fills {@code {0}}, {@code {1}} … of the sentence
 */
public record Sentence(String key, List<String> arguments) {
  /** Keeps its own copy of the arguments. */
  public Sentence {
    arguments = List.copyOf(arguments);
  }

  /** A sentence with these arguments. */
  public static Sentence of(String key, String... arguments) {
    return new Sentence(key, List.of(arguments));
  }
}
