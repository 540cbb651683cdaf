package io.hopwise.report;

import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.List;
import java.util.Optional;

/** Finds the step at which a way ends. */
final class Ends {
  private Ends() {}

  /** The last step that is an end of this kind, else the last of all. */
  static Optional<Step> of(Trace.End end, List<Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (is(end, steps.get(i))) {
        return Optional.of(steps.get(i));
      }
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
  }

  /** A packet that arrives at a closed port is refused there: for people that is where it ends. */
  static Trace.End shown(Trace.End end, List<Step> steps) {
    boolean isRefused =
        end == Trace.End.DELIVERED
            && !steps.isEmpty()
            && steps.get(steps.size() - 1) instanceof Step.Dropped;
    return isRefused ? Trace.End.DROPPED : end;
  }

  private static boolean is(Trace.End end, Step step) {
    return switch (end) {
      case DELIVERED -> step instanceof Step.Delivered;
      case DROPPED -> step instanceof Step.Dropped;
      case LOST -> step instanceof Step.Lost;
      case AMBIGUOUS, INSUFFICIENT -> step instanceof Step.Insufficient;
      case NONE -> false;
    };
  }
}
