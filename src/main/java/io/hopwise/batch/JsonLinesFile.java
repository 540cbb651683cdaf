package io.hopwise.batch;

import io.hopwise.casefile.CaseFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file of JSON Lines (jsonlines.org), gzipped or not: each line a case, or all lines of a case
 * behind each other as {@code hopwise facts --format jsonl} prints them. A line that is too long or
 * no JSON is a case that can't be read; the others are not lost for it.
 */
final class JsonLinesFile {
  private static final List<String> ENDINGS =
      List.of(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz");
  private static final int BUFFER = 1 << 16;

  private final String id;
  private final Path path;
  private final InputStream in;

  /**
   * Before the first line.
   *
   * @param id what the file is called
   * @param path beside which lies what cases name
   */
  JsonLinesFile(String id, Path path, InputStream in) {
    this.id = id;
    this.path = path;
    this.in = in;
  }

  /** Whether a file's name says so. */
  static boolean isOne(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  static InputStream opened(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  /** Gives each case. */
  void each(Giving giving) {
    int last = 0;
    try (ByteLines lines = new ByteLines(unzipped(in), ByteLines.longest())) {
      FactLines facts = new FactLines(path, this::id, giving);
      while (!giving.isDone() && lines.next()) {
        last = lines.number();
        if (lines.isTooLong()) {
          String most = Integer.toString(ByteLines.longest() >> 20);
          giving.refuse(id(last), "batch-line-too-long", id, Integer.toString(last), most);
          continue;
        }
        String text = lines.text();
        if (!text.isBlank() && !facts.take(last, text)) {
          int number = last;
          giving.give(BatchCase.of(id(number), () -> CaseFile.readLine(path, number, text)));
        }
      }
      facts.end();
    } catch (IOException e) {
      giving.refuse(id(last + 1), "batch-lines-cut-off", id, Integer.toString(last + 1));
    }
  }

  private static InputStream unzipped(InputStream plain) throws IOException {
    InputStream in = plain.markSupported() ? plain : new BufferedInputStream(plain, BUFFER);
    in.mark(2);
    boolean isZipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return isZipped ? new GZIPInputStream(in, BUFFER) : in;
  }

  /** With zeros before it, so that lines are in their order where ids are. */
  private String id(int number) {
    return String.format(Locale.ROOT, "%s:%07d", id, number);
  }
}
