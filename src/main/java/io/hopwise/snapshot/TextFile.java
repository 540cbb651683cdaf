package io.hopwise.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that somebody saved, read as a whole. */
public final class TextFile {
  private TextFile() {}

  /**
   * What stands in it, in whatever encoding.
   *
   * @throws IOException when it can't be read, is no regular file (a pipe may never end), or is
   *     longer than any text that people paste
   */
  public static String read(Path path) throws IOException {
    return read(path, Limits.USUAL.pastedBytes());
  }

  static String read(Path path, int most) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("no regular file");
    }
    if (Files.size(path) > most) {
      throw new IOException("too long");
    }
    byte[] bytes = Files.readAllBytes(path);
    return Decoder.decode(bytes, bytes.length);
  }
}
