package io.hopwise.summary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Goes through a file's lines as bytes: decoding what nobody reads would cost most of the time. */
final class LinesOfFile {
  private static final int PIECE = 1 << 18;

  private LinesOfFile() {}

  /** Is told each line; what it says is not kept: the bytes change with the next one. */
  interface Reader {
    /**
     * A line that is not empty.
     *
     * @param number of the line, from 1
     */
    void line(byte[] bytes, int from, int length, int number);
  }

  /** Goes through a file; one that is not there has no lines. */
  static void read(Path file, Reader reader) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = new byte[PIECE];
    int filled = 0;
    int number = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int from = 0;
      int sought = 0;
      while (true) {
        while (sought < filled) {
          if (bytes[sought] == '\n') {
            number++;
            tell(bytes, from, sought, number, reader);
            from = sought + 1;
          }
          sought++;
        }
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        filled -= from;
        sought -= from;
        from = 0;
        if (filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = in.read(bytes, filled, bytes.length - filled);
        if (read < 0) {
          tell(bytes, 0, filled, number + 1, reader);
          return;
        }
        filled += read;
      }
    }
  }

  private static void tell(byte[] bytes, int from, int end, int number, Reader reader) {
    if (end > from) {
      reader.line(bytes, from, end - from, number);
    }
  }
}
