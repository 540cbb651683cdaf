package io.hopwise.casefile.cluster;

import java.io.IOException;
import java.io.Reader;

/**
 * Goes through a text by lines, a very long line in parts, so that no line has to fit in memory.
 */
final class LineParts {
  private static final int LONGEST = 1 << 16;

  private final Reader in;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder part = new StringBuilder();
  private int at;
  private int end;
  private int line = 0;
  private boolean begins = true;
  private boolean ends = true;

  LineParts(Reader in) {
    this.in = in;
  }

  /** Goes to the next part; false at the end of the text. */
  boolean next() throws IOException {
    part.setLength(0);
    if (at == end && !fill()) {
      return false;
    }
    begins = ends;
    ends = false;
    line += begins ? 1 : 0;
    while (part.length() < LONGEST && !ends) {
      if (at == end && !fill()) {
        ends = true;
        return true;
      }
      int from = at;
      int stop = Math.min(end, from + LONGEST - part.length());
      while (at < stop && buffer[at] != '\n') {
        at++;
      }
      part.append(buffer, from, at - from);
      if (at < stop) {
        at++;
        ends = true;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    boolean isFirst = line == 0;
    at = 0;
    end = Math.max(0, in.read(buffer));
    // a byte order mark is no part of the text
    at = isFirst && end > 1 && buffer[0] == '\ufeff' ? 1 : 0;
    return end > 0;
  }

  /** The part, without the line's end. */
  String part() {
    int length = part.length();
    boolean carriage = ends && length > 0 && part.charAt(length - 1) == '\r';
    return part.substring(0, carriage ? length - 1 : length);
  }

  /** The line's number, from 1. */
  int line() {
    return line;
  }

  /** Whether the line begins with this part. */
  boolean begins() {
    return begins;
  }

  /** Whether it is all there is of the line. */
  boolean isWholeLine() {
    return begins && ends;
  }

  /** Whether the line ends with this part. */
  boolean ends() {
    return ends;
  }
}
