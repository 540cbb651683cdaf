package io.hopwise.report;

import io.hopwise.summary.Summary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;

/** Writes {@code summary.json} and {@code summary.html} beside a batch's results. */
public final class SummaryFiles {
  private SummaryFiles() {}

  /**
   * Reads {@code results.jsonl} and {@code failures.jsonl} in this folder and writes what they come
   * to. A file is there whole or not at all, whatever happens meanwhile.
   *
   * @param reportOf the path of a case's own report, seen from the folder; empty where it has none
   * @throws IOException when something can't be read or written
   */
  public static Summary write(
      Path folder, Messages messages, Function<String, Optional<String>> reportOf)
      throws IOException {
    Summary summary = Summary.of(folder);
    put(folder.resolve("summary.json"), SummaryJson.of(summary) + "\n");
    put(folder.resolve("summary.html"), SummaryPage.of(summary, messages, reportOf));
    return summary;
  }

  /** The bytes are on the disk before the name is. */
  private static void put(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
