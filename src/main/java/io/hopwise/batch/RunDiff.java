package io.hopwise.batch;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what two batches found, case by case: both are gone through once, in the order of their
 * ids.
 */
public final class RunDiff {
  private static final int ANY_LENGTH = Integer.MAX_VALUE - 8;

  private final Path before;
  private final Path after;

  private RunDiff(Path before, Path after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Of two folders.
   *
   * @throws BadInput when one of them holds no batch
   */
  public static RunDiff of(Path before, Path after) throws BadInput {
    for (Path folder : List.of(before, after)) {
      if (!Files.exists(folder.resolve("results.jsonl"))) {
        throw new BadInput(Source.NONE, 0, "batch-diff-no-batch", folder.toString());
      }
    }
    return new RunDiff(before, after);
  }

  /**
   * What both say of a case.
   *
   * @param before empty where the case is new
   * @param after empty where the case is gone
   */
  public record Both(Optional<Found> before, Optional<Found> after) {
    /** The case. */
    public String id() {
      return after.or(() -> before).orElseThrow().id();
    }
  }

  /** Takes cases as they are compared. */
  public interface Sink {
    /** Takes one. */
    void take(Both both);
  }

  /**
   * Goes through both.
   *
   * @throws BadInput when one is not in the order of its ids: it was not finished
   * @throws IOException when one can't be read
   */
  public void each(Sink to) throws BadInput, IOException {
    try (Lines old = new Lines(before);
        Lines now = new Lines(after)) {
      Optional<Found> left = old.next();
      Optional<Found> right = now.next();
      while (left.isPresent() || right.isPresent()) {
        int order =
            left.isEmpty() ? 1 : right.isEmpty() ? -1 : left.get().id().compareTo(right.get().id());
        to.take(
            new Both(order <= 0 ? left : Optional.empty(), order >= 0 ? right : Optional.empty()));
        left = order <= 0 ? old.next() : left;
        right = order >= 0 ? now.next() : right;
      }
    }
  }

  /** The rules of each that the other went not by, as {@code batch.txt} names them. */
  public List<List<String>> rules() throws IOException {
    List<String> old = rules(before);
    List<String> now = rules(after);
    List<String> gone = new ArrayList<>(old);
    gone.removeAll(now);
    now.removeAll(old);
    return List.of(gone, now);
  }

  private static List<String> rules(Path folder) throws IOException {
    Path file = folder.resolve("batch.txt");
    List<String> rules = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (line.startsWith("rules ")) {
          rules.add(line.substring("rules ".length()));
        }
      }
    }
    return rules;
  }

  /** Results and failures of one batch, together in the order of their ids. */
  private static final class Lines implements Closeable {
    private final Path folder;
    private final ByteLines results;
    private final ByteLines failures;
    private Optional<Found> result;
    private Optional<Found> failure;

    Lines(Path folder) throws IOException, BadInput {
      this.folder = folder;
      this.results = opened(folder.resolve("results.jsonl"));
      this.failures = opened(folder.resolve("failures.jsonl"));
      this.result = read(results, "");
      this.failure = read(failures, "");
    }

    private static ByteLines opened(Path file) throws IOException {
      return Files.exists(file)
          ? new ByteLines(new BufferedInputStream(Files.newInputStream(file)), ANY_LENGTH)
          : new ByteLines(BufferedInputStream.nullInputStream(), 0);
    }

    Optional<Found> next() throws IOException, BadInput {
      boolean isResult =
          failure.isEmpty()
              || (result.isPresent() && result.get().id().compareTo(failure.get().id()) <= 0);
      Optional<Found> next = isResult ? result : failure;
      if (next.isPresent() && isResult) {
        result = read(results, next.get().id());
      } else if (next.isPresent()) {
        failure = read(failures, next.get().id());
      }
      return next;
    }

    private Optional<Found> read(ByteLines lines, String last) throws IOException, BadInput {
      if (!lines.next()) {
        return Optional.empty();
      }
      Found found = Found.of(lines.bytes());
      if (found.id().compareTo(last) < 0) {
        throw new BadInput(Source.NONE, 0, "batch-diff-unfinished", folder.toString());
      }
      return Optional.of(found);
    }

    @Override
    public void close() throws IOException {
      results.close();
      failures.close();
    }
  }
}
