package io.hopwise.trial;

import io.hopwise.diagnosis.Explained;
import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What two sets of rules make of one case.
 *
 * @param outcomes before and after; none where the case can't be read
 * @param right whether each is what the case's {@code expected.yaml} says; none where it says
 *     nothing
 * @param reasons where the outcomes differ what the new rules say of the cause that was first, then
 *     of the one that is
 * @param unusable why the case can't be read
 */
public record CaseComparison(
    Path path,
    List<Outcome> outcomes,
    List<Boolean> right,
    List<Explained> reasons,
    Optional<BadInput> unusable) {
  /** By how much a probability may move before it is worth a word. */
  private static final double MOVED = 0.1;

  /** Keeps its own copies of the lists. */
  public CaseComparison {
    outcomes = List.copyOf(outcomes);
    right = List.copyOf(right);
    reasons = List.copyOf(reasons);
  }

  static CaseComparison unusable(Path path, BadInput why) {
    return new CaseComparison(path, List.of(), List.of(), List.of(), Optional.of(why));
  }

  /** What the old rules say. */
  public Outcome before() {
    return outcomes.get(0);
  }

  /** What the new rules say. */
  public Outcome after() {
    return outcomes.get(1);
  }

  /** Whether verdict, cause or host is another. */
  public boolean isChanged() {
    return unusable.isEmpty() && !before().isLike(after());
  }

  /** Whether the same is said, and much surer or less sure. */
  public boolean isMoved() {
    return unusable.isEmpty()
        && !isChanged()
        && Math.abs(before().probability() - after().probability()) >= MOVED;
  }

  /** Whether it was as expected, and is no more. */
  public boolean isSpoilt() {
    return !right.isEmpty() && right.get(0) && !right.get(1);
  }

  /** Whether it was not as expected, and is now. */
  public boolean isMended() {
    return !right.isEmpty() && !right.get(0) && right.get(1);
  }
}
