package io.hopwise.inquire;

import io.hopwise.inquire.Doubts.Asked;
import java.util.ArrayList;
import java.util.Comparator;
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

  private final Doubts doubts;
  private final List<Asked> questions;
  private final Standing first;

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
    this.doubts =
        new Doubts(suspicions.stream().filter(one -> !later.contains(one.host())).toList());
    this.questions =
        actions.stream().filter(one -> !later.contains(one.host())).map(doubts::asked).toList();
    doubts.collectBy(questions.stream().filter(one -> one.action().isEverything()).toList());
    this.first = Standing.first(doubts, escalate, at);
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
    List<Asked> left = new ArrayList<>(questions);
    Standing here = first;
    while (course.size() < most) {
      List<Option> ranked = ranked(here, left, course.isEmpty());
      if (ranked.isEmpty()) {
        break;
      }
      Option best = ranked.get(0);
      course.add(best.choice());
      left.removeIf(one -> one == best.asked());
      // who can't collect all asks on as if that were not there
      here = best.choice().action().isEverything() ? here : here.with(best.asked());
    }
    return course;
  }

  /** All that may decide anything, the best first. */
  public List<Choice> ranked() {
    return ranked(first, questions, true).stream().map(Option::choice).toList();
  }

  /** A question and what it is worth. */
  private record Option(Asked asked, Choice choice) {}

  private List<Option> ranked(Standing here, List<Asked> left, boolean far) {
    double now = here.rest();
    double open = here.open();
    List<Option> near = new ArrayList<>();
    for (Asked asked : left) {
      Standing then = here.with(asked);
      Set<String> decides = new LinkedHashSet<>();
      double mass = 0;
      for (int i : asked.touched()) {
        double more = then.decided(i) - here.decided(i);
        if (more > 0) {
          if (!doubts.cause(i).isEmpty()) {
            decides.add(doubts.cause(i));
          }
          mass += doubts.probability(i) * more;
        }
      }
      double cost = here.cost(asked);
      double saves = now - open * cost - then.rest();
      near.add(new Option(asked, new Choice(asked.action(), cost, saves, decides, mass)));
    }
    near.sort(ORDER);
    if (far) {
      int halves = 0;
      for (int i = 0; i < near.size(); i++) {
        // what decides nothing by itself may be the first half of what does
        boolean isHalf = near.get(i).choice().mass() == 0 && halves < BEST;
        if (i < BEST || isHalf) {
          halves += isHalf ? 1 : 0;
          near.set(i, further(near.get(i), here, left, now));
        }
      }
      near.sort(ORDER);
    }
    near.removeIf(option -> option.choice().mass() == 0 && option.choice().saves() <= 0);
    return near;
  }

  /**
   * What saves most first. Where nothing is gained by asking one by one, the cheapest would come
   * first only because it shows least: there, what most likely decides for what it costs.
   */
  private static final Comparator<Option> ORDER =
      Comparator.comparing(
          Option::choice,
          Comparator.comparingDouble((Choice choice) -> -Math.max(saved(choice), 0))
              .thenComparing(choice -> saved(choice) < 0)
              .thenComparingDouble(
                  choice -> saved(choice) < 0 ? -choice.mass() / choice.seconds() : 0)
              .thenComparing(choice -> choice.seconds())
              .thenComparing(choice -> choice.action().host())
              .thenComparing(choice -> choice.action().line())
              .thenComparing(choice -> choice.action().netns()));

  private static double saved(Choice choice) {
    return Math.round(choice.saves() * 10) / 10.0;
  }

  /** The same choice with the best question after it, and then the best one by one step each. */
  private static Option further(Option option, Standing here, List<Asked> left, double now) {
    Choice choice = option.choice();
    List<Asked> others = new ArrayList<>(left);
    others.removeIf(
        one -> one == option.asked() || !one.action().host().equals(choice.action().host()));
    double then = followed(here.with(option.asked()), others, MOST_STEPS);
    double saves = now - here.open() * choice.seconds() - then;
    return new Option(
        option.asked(),
        new Choice(choice.action(), choice.seconds(), saves, choice.decides(), choice.mass()));
  }

  /** What is left to be paid by who asks the best by one step, and so on, while that pays. */
  private static double followed(Standing here, List<Asked> left, int steps) {
    double open = here.open();
    double least = here.rest();
    Asked best = null;
    for (Asked one : left) {
      double cost = open * here.cost(one) + here.with(one).rest();
      if (cost < least) {
        least = cost;
        best = one;
      }
    }
    if (best == null || steps == 1) {
      return least;
    }
    Asked asked = best;
    List<Asked> others = new ArrayList<>(left);
    others.removeIf(one -> one == asked);
    double cost = open * here.cost(asked) + followed(here.with(asked), others, steps - 1);
    return Math.min(least, cost);
  }
}
