package io.hopwise.report;

/**
 * How a report for people is laid out.
 *
 * @param width in columns; 0 where there is no terminal. Commands and quoted lines are never broken
 * @param colour whether escape sequences may be used
 * @param verbose whether steps are shown that only confirm what everybody expects
 */
public record Style(int width, boolean colour, boolean verbose) {
  /** Where there is no terminal. */
  private static final int USUAL = 100;

  /** No terminal, no colour. */
  public static final Style PLAIN = new Style(0, false, false);

  int columns() {
    return width > 0 ? width : USUAL;
  }
}
