package io.hopwise.summary;

import io.hopwise.diagnosis.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One case in a line.
 *
 * @param site empty where nobody says
 * @param end how it ended
 * @param cause the most probable; empty where none is suspected
 * @param host it is blamed on; empty with the cause
 * @param proof of it; empty with the cause
 * @param percent how probable it is, from 0 to 100
 * @param expected what should have come of it; empty where nobody says
 * @param right whether it did; empty with {@code expected}
 */
public record Row(
    String id,
    String site,
    Optional<Instant> taken,
    End end,
    String cause,
    String host,
    String proof,
    int percent,
    Optional<Wanted> expected,
    Optional<Boolean> right) {
  /** How a case can end. */
  public sealed interface End permits Judged, NotJudged {}

  /** With a diagnosis. */
  public record Judged(Verdict verdict) implements End {}

  /** Without one. */
  public record NotJudged(Failed what) implements End {}

  /**
   * What should come of a case.
   *
   * @param verdict empty where it is not said
   * @param causes of which any is right; may be empty
   */
  public record Wanted(String verdict, List<String> causes) {
    /** Keeps its own copy of the list. */
    public Wanted {
      causes = List.copyOf(causes);
    }
  }
}
