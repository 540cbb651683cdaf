package io.hopwise.batch;

import io.hopwise.diagnosis.Diagnosis;
import java.util.Optional;

/**
 * What became of one case.
 *
 * @param line a line of {@code results.jsonl}, or of {@code failures.jsonl}, without its end
 * @param diagnosis empty for a failure
 */
public record Evaluated(String id, String line, Optional<Diagnosis> diagnosis) {
  /** Whether it has a verdict. */
  public boolean isResult() {
    return diagnosis.isPresent();
  }
}
