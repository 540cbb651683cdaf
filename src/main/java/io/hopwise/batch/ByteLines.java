package io.hopwise.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines, each no longer than there is room for; a longer one is passed over. */
final class ByteLines implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private byte[] line = new byte[BUFFER];
  private int length;
  private long offset;
  private long lengthInFile;
  private int number;
  private boolean isWhole;
  private boolean isTooLong;

  /**
   * Before the first line.
   *
   * @param longest bytes of a line that are kept
   */
  ByteLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The most bytes that a line may have where there is so much memory. */
  static int longest() {
    return (int) Math.min(Runtime.getRuntime().maxMemory() / 16, 512 << 20);
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    offset += lengthInFile;
    length = 0;
    lengthInFile = 0;
    isWhole = false;
    isTooLong = false;
    while (!isWhole) {
      if (at == end) {
        end = Math.max(in.read(buffer, 0, BUFFER), 0);
        at = 0;
        if (end == 0) {
          break;
        }
      }
      int newline = at;
      while (newline < end && buffer[newline] != '\n') {
        newline++;
      }
      keep(at, newline - at);
      isWhole = newline < end;
      lengthInFile += newline - at + (isWhole ? 1 : 0);
      at = Math.min(newline + 1, end);
    }
    boolean isOne = isWhole || lengthInFile > 0;
    number += isOne ? 1 : 0;
    return isOne;
  }

  private void keep(int from, int count) {
    if (isTooLong || count > longest - length) {
      isTooLong = true;
      return;
    }
    if (length + count > line.length) {
      line =
          Arrays.copyOf(line, (int) Math.min(longest, Math.max(line.length * 2L, length + count)));
    }
    System.arraycopy(buffer, from, line, length, count);
    length += count;
  }

  /** The number of the line, from 1. */
  int number() {
    return number;
  }

  /** Where the line begins. */
  long offset() {
    return offset;
  }

  /** Where the next line begins. */
  long endOffset() {
    return offset + lengthInFile;
  }

  /** Whether a line's end stands behind it. */
  boolean isWhole() {
    return isWhole;
  }

  /** Whether it has more bytes than are kept. */
  boolean isTooLong() {
    return isTooLong;
  }

  /** The line's bytes, without its end. */
  byte[] bytes() {
    return Arrays.copyOf(line, length);
  }

  /** The line as UTF-8, without its end. */
  String text() {
    int from =
        number == 1 && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb ? 3 : 0;
    int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
