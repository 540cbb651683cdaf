package io.hopwise.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A text that somebody saved, read as a whole. */
public final class TextFile {
  private TextFile() {}

  /**
   * What stands in it, in whatever encoding; of a mail what was written in it, of a page of HTML
   * what it shows.
   *
   * @throws IOException when it can't be read, is no regular file (a pipe may never end), or is
   *     longer than any text that people paste
   */
  public static String read(Path path) throws IOException {
    return read(path, Limits.USUAL.pastedBytes());
  }

  static String read(Path path, int most) throws IOException {
    return written(path, most).text();
  }

  /** What stands in it, as people see it: of a mail what was written, of a page what it shows. */
  static Letter.Written written(Path path, int most) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("no regular file");
    }
    if (Files.size(path) > most) {
      throw new IOException("too long");
    }
    byte[] bytes = Files.readAllBytes(path);
    Optional<Letter.Written> mail = Letter.of(bytes, bytes.length);
    if (mail.isPresent()) {
      return mail.get();
    }
    String text = Decoder.decode(bytes, bytes.length);
    return new Letter.Written(Hypertext.isOne(text) ? Hypertext.shown(text) : text, List.of());
  }
}
