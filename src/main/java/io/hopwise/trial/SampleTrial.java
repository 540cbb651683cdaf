package io.hopwise.trial;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.diagnosis.Explained;
import io.hopwise.fact.BadInput;
import java.util.List;
import java.util.Optional;

/**
 * What came of one sample.
 *
 * @param wrong what is not as it should be; empty when all is
 * @param unusable why it can't be read; empty where it can
 * @param reasons where the cause should have been found and was not, what its rules say
 */
public record SampleTrial(
    Sample sample, List<Mistake> wrong, Optional<BadInput> unusable, Optional<Explained> reasons) {
  /** Keeps its own copy of the list. */
  public SampleTrial {
    wrong = List.copyOf(wrong);
  }

  /** Whether everything is as it should be. */
  public boolean isPassed() {
    return wrong.isEmpty() && unusable.isEmpty();
  }
}
