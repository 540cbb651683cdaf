package io.hopwise.inquire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders questions by the expected cost of repair.
 *
 * <p>Heckerman, Breese and Rommelse, "Decision-theoretic troubleshooting" (CACM 38(3), 1995): one
 * fault; remedies are tried in the order of probability over cost; a question is worth the expected
 * cost of what follows without it less that with it, its own cost included. Jensen et al., "The
 * SACSO methodology for troubleshooting complex systems" (AI EDAM 15, 2001): looked at two steps
 * ahead, because the first of two answers that decide only together is worth nothing by itself.
 */
public final class Planner {
  /** So many of the best by one step are looked at further ahead. */
  private static final int BEST = 8;

  /** So many questions are looked at after the first. */
  private static final int MOST_STEPS = 4;

  /**
   * Of so many hosts it is asked, those that most likely hide it; what others hide is told by none
   * of these questions. The cost of planning grows with the square of a host's questions.
   */
  private static final int MOST_HOSTS = 3;

  private final List<Suspicion> suspicions;
  private final List<Action> actions;
  private final double escalate;
  private final Told first;
  private final List<Action> everything;

  /**
   * A planner.
   *
   * @param suspicions of which at most one is right
   * @param actions that may be asked
   * @param escalate seconds of handing the case on when nothing is left to ask
   * @param at the host at which somebody is already; empty for none
   */
  public Planner(List<Suspicion> suspicions, List<Action> actions, double escalate, String at) {
    Set<String> later = unlikelier(suspicions);
    this.suspicions = suspicions.stream().filter(one -> !later.contains(one.host())).toList();
    this.actions = actions.stream().filter(one -> !later.contains(one.host())).toList();
    this.escalate = escalate;
    this.everything = this.actions.stream().filter(Action::isEverything).toList();
    this.first = Told.nothing(at);
  }

  /** The hosts of which nothing is asked yet. */
  private static Set<String> unlikelier(List<Suspicion> suspicions) {
    Map<String, Double> mass = new TreeMap<>();
    suspicions.forEach(one -> mass.merge(one.host(), one.probability(), Double::sum));
    List<String> hosts = new ArrayList<>(mass.keySet());
    hosts.sort(Comparator.comparingDouble(host -> -mass.get(host)));
    return new LinkedHashSet<>(hosts.subList(Math.min(MOST_HOSTS, hosts.size()), hosts.size()));
  }

  /**
   * A course of questions: the best one, then the best one if that decided nothing, and so on, as
   * long as there is one that may decide anything. All of a host at once, where it is not the best
   * of all, comes where it would be.
   *
   * @param most so many at most
   */
  public List<Choice> course(int most) {
    List<Choice> course = new ArrayList<>();
    List<Action> left = new ArrayList<>(actions);
    Told told = first;
    while (course.size() < most) {
      List<Choice> ranked = ranked(told, left, course.isEmpty());
      if (ranked.isEmpty()) {
        break;
      }
      Choice best = ranked.get(0);
      course.add(best);
      left.remove(best.action());
      // who can't collect all asks on as if that were not there
      told = best.action().isEverything() ? told : told.with(best.action());
    }
    return course;
  }

  /** All that may decide anything, the best first. */
  public List<Choice> ranked() {
    return ranked(first, actions, true);
  }

  private List<Choice> ranked(Told told, List<Action> left, boolean far) {
    State here = new State(told);
    double now = here.rest();
    List<Choice> near = new ArrayList<>();
    for (Action action : left) {
      State then = new State(told.with(action));
      Set<String> decides = new LinkedHashSet<>();
      double mass = 0;
      for (int i = 0; i < suspicions.size(); i++) {
        double more = then.decided[i] - here.decided[i];
        if (more > 0) {
          if (!suspicions.get(i).cause().isEmpty()) {
            decides.add(suspicions.get(i).cause());
          }
          mass += suspicions.get(i).probability() * more;
        }
      }
      double cost = told.cost(action);
      near.add(new Choice(action, cost, now - here.open() * cost - then.rest(), decides, mass));
    }
    near.sort(ORDER);
    if (far) {
      int halves = 0;
      for (int i = 0; i < near.size(); i++) {
        // what decides nothing by itself may be the first half of what does
        boolean isHalf = near.get(i).mass() == 0 && halves < BEST;
        if (i < BEST || isHalf) {
          halves += isHalf ? 1 : 0;
          near.set(i, further(near.get(i), told, left, now));
        }
      }
      near.sort(ORDER);
    }
    near.removeIf(choice -> choice.mass() == 0 && choice.saves() <= 0);
    return near;
  }

  private static final Comparator<Choice> ORDER =
      Comparator.comparingDouble((Choice choice) -> -Math.round(choice.saves() * 10) / 10.0)
          .thenComparing(choice -> choice.seconds())
          .thenComparing(choice -> choice.action().host())
          .thenComparing(choice -> choice.action().line())
          .thenComparing(choice -> choice.action().netns());

  /** The same choice with the best question after it, and then the best one by one step each. */
  private Choice further(Choice choice, Told told, List<Action> left, double now) {
    List<Action> others =
        left.stream()
            .filter(one -> one.host().equals(choice.action().host()))
            .filter(one -> !one.equals(choice.action()))
            .toList();
    double then = followed(told.with(choice.action()), others, MOST_STEPS);
    return new Choice(
        choice.action(),
        choice.seconds(),
        now - new State(told).open() * choice.seconds() - then,
        choice.decides(),
        choice.mass());
  }

  /** What is left to be paid by who asks the best by one step, and so on, while that pays. */
  private double followed(Told told, List<Action> left, int steps) {
    State here = new State(told);
    double open = here.open();
    double least = here.rest();
    Action best = null;
    for (Action action : left) {
      double cost = open * told.cost(action) + new State(told.with(action)).rest();
      if (cost < least) {
        least = cost;
        best = action;
      }
    }
    if (best == null || steps == 1) {
      return least;
    }
    Action asked = best;
    List<Action> others = left.stream().filter(one -> !one.equals(asked)).toList();
    double cost = open * told.cost(best) + followed(told.with(best), others, steps - 1);
    return Math.min(least, cost);
  }

  /** What is decided, suspicion by suspicion, once so much was told. */
  private final class State {
    private final Told told;
    private final double[] decided = new double[suspicions.size()];

    State(Told told) {
      this.told = told;
      for (int i = 0; i < decided.length; i++) {
        decided[i] = suspicions.get(i).decidedBy(told);
      }
    }

    /** How likely it is not decided yet. */
    double open() {
      double open = 1;
      for (int i = 0; i < decided.length; i++) {
        open -= suspicions.get(i).probability() * decided[i];
      }
      return Math.max(0, open);
    }

    /**
     * What is left to be paid when nothing more is asked one by one: all is collected, host by
     * host, the likeliest first, and what that does not decide is tried or handed on.
     */
    double rest() {
      Map<String, Double> mass = new HashMap<>();
      for (int i = 0; i < decided.length; i++) {
        Suspicion one = suspicions.get(i);
        mass.merge(one.host(), one.probability() * (1 - decided[i]), Double::sum);
      }
      List<Action> wholes = new ArrayList<>(everything);
      wholes.sort(
          Comparator.comparingDouble((Action whole) -> -mass.getOrDefault(whole.host(), 0.0))
              .thenComparing(Action::host));
      double cost = 0;
      State here = this;
      for (Action whole : wholes) {
        State then = new State(here.told.with(whole));
        if (then.open() < here.open()) {
          cost += here.open() * here.told.cost(whole);
          here = then;
        }
      }
      return cost + here.tried();
    }

    /** Remedies of what is open, in the order of probability over cost, while that pays. */
    private double tried() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < decided.length; i++) {
        order.add(i);
      }
      order.sort(
          Comparator.comparingDouble((Integer i) -> -chance(i) / suspicions.get(i).repair()));
      double left = open();
      double cost = 0;
      for (int i : order) {
        double repair = suspicions.get(i).repair();
        if (chance(i) * escalate <= left * repair) {
          break;
        }
        cost += left * repair;
        left -= chance(i);
      }
      return cost + Math.max(0, left) * escalate;
    }

    private double chance(int i) {
      return suspicions.get(i).probability() * (1 - decided[i]);
    }
  }
}
