package io.hopwise.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The cases of a batch of which other rules said something else ({@code --since-rules}). */
public final class Changes {
  /** In the batch's folder: {@code hopwise/batch-diff/1}, a line each. */
  public static final String FILE = "changes.jsonl";

  private static final int ANY_LENGTH = Integer.MAX_VALUE - 8;

  private Changes() {}

  /**
   * Writes them, in the order of their ids.
   *
   * @param also is told of every case
   * @throws IOException when the results can't be read, or the file can't be written
   */
  public static void write(BatchFolder folder, RunDiff.Sink also) throws IOException {
    Path file = folder.path().resolve(FILE);
    Path beside = folder.path().resolve(FILE + ".part");
    try (Writer out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8);
        ByteLines lines =
            new ByteLines(
                new BufferedInputStream(Files.newInputStream(folder.results())), ANY_LENGTH)) {
      while (lines.next()) {
        Found now = Found.of(lines.bytes());
        Optional<Found> was = now.before();
        Found before = was.map(old -> old.named(now.id())).orElse(now);
        RunDiff.Both both = new RunDiff.Both(Optional.of(before), Optional.of(now));
        also.take(both);
        if (was.isPresent()) {
          out.write(RunDiffJson.of(both) + "\n");
        }
      }
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
