package io.hopwise.compare;

import java.util.List;

/**
 * What a difference is about, in no language yet.
 *
 * @param key in the message files: {@code compare.<key>}
 * @param arguments what fills {@code {0}}, {@code {1}} … of it
 */
public record Subject(String key, List<String> arguments) {
  /** Keeps its own copy of the arguments. */
  public Subject {
    arguments = List.copyOf(arguments);
  }

  static Subject of(String key, String... arguments) {
    return new Subject(key, List.of(arguments));
  }
}
