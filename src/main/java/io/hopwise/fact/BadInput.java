package io.hopwise.fact;

import java.util.List;

/**
 * An input that can't be used at all. It ends the command with exit 2 and one clear message: file,
 * line, what was expected, what to do.
 */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Source source;
  private final transient int column;
  private final String key;
  private final transient List<String> arguments;

  /**
   * Says what is wrong.
   *
   * @param source the file, line and quoted text; {@link Source#NONE} when no file is concerned
   * @param column from 1; 0 when the line as a whole is meant
   * @param key of the sentence in the message files ({@code input.<key>})
   * @param arguments what fills {@code {0}}, {@code {1}} … of the sentence
   */
  public BadInput(Source source, int column, String key, String... arguments) {
    super(source + ": " + key + " " + List.of(arguments));
    this.source = source;
    this.column = column;
    this.key = key;
    this.arguments = List.of(arguments);
  }

  /** Where. */
  public Source source() {
    return source;
  }

  /** The column, from 1; 0 for none. */
  public int column() {
    return column;
  }

  /** The key of the sentence. */
  public String key() {
    return key;
  }

  /** What fills the sentence. */
  public List<String> arguments() {
    return arguments;
  }
}
