package io.hopwise.engine;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(int line, int column) {
  /** The place of a character, by its offset from 0. */
  static Place of(String text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Place(line, offset - start + 1);
  }
}
