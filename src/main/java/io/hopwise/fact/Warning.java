package io.hopwise.fact;

import java.util.List;

/**
 * Something that was not understood or is missing, and what it costs.
 *
 * @param source the file and line
 * @param key of the sentence in the message files ({@code warning.<key>}), e.g. {@code
 *     line-not-understood}
 * @param arguments what fills {@code {0}}, {@code {1}} … of the sentence
 */
public record Warning(Source source, String key, List<String> arguments) {
  /** Keeps its own copy of the arguments. */
  public Warning {
    arguments = List.copyOf(arguments);
  }

  /** A warning with these arguments. */
  public static Warning at(Source source, String key, String... arguments) {
    return new Warning(source, key, List.of(arguments));
  }
}
