package io.hopwise.inquire;

import io.hopwise.inquire.Doubts.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is told so far, and how surely that decides each suspicion. Immutable. */
final class Standing {
  private final Doubts doubts;
  private final double escalate;
  private final String place;
  private final double[] surely;
  private final double[] decided;

  private Standing(
      Doubts doubts, double escalate, String place, double[] surely, double[] decided) {
    this.doubts = doubts;
    this.escalate = escalate;
    this.place = place;
    this.surely = surely;
    this.decided = decided;
  }

  /**
   * Nothing is told yet.
   *
   * @param escalate seconds of handing the case on
   * @param place the host where somebody is already
   */
  static Standing first(Doubts doubts, double escalate, String place) {
    double[] surely = new double[doubts.tellable()];
    double[] decided = new double[doubts.size()];
    for (int i = 0; i < decided.length; i++) {
      decided[i] = doubts.decidedBy(surely, i);
    }
    return new Standing(doubts, escalate, place, surely, decided);
  }

  /** The same once this was asked, too. */
  Standing with(Asked asked) {
    double[] more = surely.clone();
    asked.tell(more);
    double[] then = decided.clone();
    for (int suspicion : asked.touched()) {
      then[suspicion] = doubts.decidedBy(more, suspicion);
    }
    return new Standing(doubts, escalate, asked.action().host(), more, then);
  }

  /** What the question costs from where one is. */
  double cost(Asked asked) {
    Action action = asked.action();
    return action.seconds() + (action.host().equals(place) ? 0 : action.access());
  }

  /** How surely this suspicion is decided. */
  double decided(int suspicion) {
    return decided[suspicion];
  }

  /** How likely it is not decided yet. */
  double open() {
    double open = 1;
    for (int i = 0; i < decided.length; i++) {
      open -= doubts.probability(i) * decided[i];
    }
    return Math.max(0, open);
  }

  /**
   * What is left to be paid when nothing more is asked one by one: all is collected, host by host,
   * the likeliest first, and what that does not decide is tried or handed on.
   */
  double rest() {
    double cost = 0;
    Standing here = this;
    double open = open();
    for (Asked whole : likeliestFirst()) {
      Standing then = here.with(whole);
      double left = then.open();
      if (left < open) {
        cost += open * here.cost(whole);
        here = then;
        open = left;
      }
    }
    return cost + here.tried(open);
  }

  private List<Asked> likeliestFirst() {
    List<Asked> wholes = doubts.wholes();
    if (wholes.size() < 2) {
      return wholes;
    }
    double[] mass = new double[doubts.hosts()];
    for (int i = 0; i < decided.length; i++) {
      mass[doubts.host(i)] += chance(i);
    }
    List<Asked> sorted = new ArrayList<>(wholes);
    sorted.sort(
        Comparator.comparingDouble((Asked whole) -> whole.host() < 0 ? -0.0 : -mass[whole.host()])
            .thenComparing(whole -> whole.action().host()));
    return sorted;
  }

  /**
   * Remedies of what is open, in the order of probability over cost, while that pays. Few ever do,
   * so the next one is looked for each time.
   */
  private double tried(double open) {
    double left = open;
    double cost = 0;
    double last = Double.POSITIVE_INFINITY;
    int lastOne = -1;
    while (true) {
      int best = -1;
      double most = 0;
      for (int i = 0; i < decided.length; i++) {
        double worth = chance(i) / doubts.repair(i);
        if (worth > most && (worth < last || (worth == last && i > lastOne))) {
          best = i;
          most = worth;
        }
      }
      if (best < 0 || chance(best) * escalate <= left * doubts.repair(best)) {
        return cost + Math.max(0, left) * escalate;
      }
      cost += left * doubts.repair(best);
      left -= chance(best);
      last = most;
      lastOne = best;
    }
  }

  private double chance(int suspicion) {
    return doubts.probability(suspicion) * (1 - decided[suspicion]);
  }
}
