package io.hopwise.learn;

import io.hopwise.cause.Catalogue;
import io.hopwise.learn.Fitting.Fitted;
import io.hopwise.rank.Weights;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What past cases teach, and what would be otherwise if one went by it.
 *
 * @param confirmed cases of which people said what they were, and in which somebody was suspected
 * @param others cases that were looked at besides
 * @param learned none where it would not be better than what ships
 * @param isWhole whether the proved answers allow all of what was fitted
 * @param before how the confirmed cases stand by the shipped weights
 * @param after how each stands by what was learned from the others
 * @param changes cases in which another one would be first, or the same far more or less probable
 */
public record Lesson(
    int confirmed,
    int others,
    Optional<Learned> learned,
    boolean isWhole,
    Standing before,
    Standing after,
    List<Changed> changes) {
  /** With fewer it is chance that speaks. */
  public static final int FEWEST = 20;

  /** Each case is judged by what was learned without it. */
  private static final int FOLDS = 5;

  private static final double FAR = 0.15;

  /** Keeps its own copy of the list. */
  public Lesson {
    changes = List.copyOf(changes);
  }

  /**
   * How cases stand.
   *
   * @param right in how many the right cause is first
   * @param surprise of a case on the average, in nats
   */
  public record Standing(int right, double surprise) {}

  /**
   * A case in which something would be otherwise.
   *
   * @param before who is first now
   */
  public record Changed(PastCase past, Contest.First before, Contest.First after) {
    /** The cause that is first now. */
    public String causeBefore() {
      return past.contest().contenders().get(before.contender()).cause();
    }

    /** The cause that would be first. */
    public String causeAfter() {
      return past.contest().contenders().get(after.contender()).cause();
    }
  }

  /**
   * Learns.
   *
   * @param day of today
   * @param cards by which the cases were diagnosed
   */
  public static Lesson of(List<PastCase> past, Catalogue cards, LocalDate day) {
    List<Contest> met = past.stream().filter(PastCase::teaches).map(PastCase::contest).toList();
    int others = past.size() - met.size();
    Standing before = standing(met, new Fitted(Weights.FITTED, Map.of()));
    if (met.size() < FEWEST) {
      return new Lesson(met.size(), others, Optional.empty(), true, before, before, List.of());
    }
    List<Contest> proved = ProvedAnswers.shipped(cards);
    Floor floor = new Floor(proved);
    Standing after = judged(met, proved, floor);
    Floor.Kept kept = learned(met, proved, floor);
    if (kept.isNothing() || after.surprise() >= before.surprise()) {
      return new Lesson(
          met.size(), others, Optional.empty(), kept.isAll(), before, after, List.of());
    }
    Fitted fitted = kept.fitted();
    return new Lesson(
        met.size(),
        others,
        Optional.of(new Learned(day, met.size(), fitted.weights(), fitted.factors())),
        kept.isAll(),
        before,
        after,
        changes(past, fitted));
  }

  private static Floor.Kept learned(List<Contest> met, List<Contest> proved, Floor floor) {
    Fitting fitting = new Fitting(proved, met, Weights.FITTED, Fitting.Reach.CASES);
    return floor.kept(fitting.weightsAndPriors(), met);
  }

  private static Standing judged(List<Contest> met, List<Contest> proved, Floor floor) {
    int right = 0;
    double surprise = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Contest> taught = new ArrayList<>();
      List<Contest> asked = new ArrayList<>();
      for (int i = 0; i < met.size(); i++) {
        (i % FOLDS == fold ? asked : taught).add(met.get(i));
      }
      Standing standing = standing(asked, learned(taught, proved, floor).fitted());
      right += standing.right();
      surprise += standing.surprise() * asked.size();
    }
    return new Standing(right, surprise / met.size());
  }

  private static Standing standing(List<Contest> contests, Fitted fitted) {
    int right = 0;
    double surprise = 0;
    for (Contest contest : contests) {
      right += contest.isRight(fitted.weights(), fitted.factors()) ? 1 : 0;
      surprise += contest.surprise(fitted.weights(), fitted.factors()) / contest.counts();
    }
    return new Standing(right, contests.isEmpty() ? 0 : surprise / contests.size());
  }

  private static List<Changed> changes(List<PastCase> past, Fitted fitted) {
    List<Changed> changes = new ArrayList<>();
    for (PastCase one : past) {
      Optional<Contest.First> before = one.contest().first(Weights.FITTED, Map.of());
      Optional<Contest.First> after = one.contest().first(fitted.weights(), fitted.factors());
      if (before.isPresent()
          && (before.get().contender() != after.get().contender()
              || Math.abs(before.get().probability() - after.get().probability()) > FAR)) {
        changes.add(new Changed(one, before.get(), after.get()));
      }
    }
    return changes;
  }
}
