package io.hopwise.summary;

import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a summary needs of one diagnosis.
 *
 * @param id of the case
 * @param site where its hosts stand; empty where nobody says
 * @param taken when its hosts were looked at
 * @param expected what should have come of it
 * @param suspect the most probable cause
 * @param rules it was judged by
 */
record ResultLine(
    String id,
    String site,
    Optional<Instant> taken,
    Optional<Expected> expected,
    Verdict verdict,
    Optional<Suspect> suspect,
    List<RuleSource> rules) {
  /**
   * The first hypothesis.
   *
   * @param proof as the report spells it: {@code proved}
   * @param probability from 0 to 1
   * @param title the cause in words, of this case
   */
  record Suspect(
      String cause, String family, String host, String proof, double probability, String title) {}

  /**
   * What should have been found.
   *
   * @param verdict empty where it is not said
   * @param causes of which any is right; empty where none is said
   * @param isRight whether it was found, by whoever compared the two
   */
  record Expected(String verdict, List<String> causes, boolean isRight) {
    Expected {
      causes = List.copyOf(causes);
    }
  }
}
