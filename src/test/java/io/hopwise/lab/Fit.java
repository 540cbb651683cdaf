package io.hopwise.lab;

import io.hopwise.fact.BadInput;
import io.hopwise.learn.Contest;
import io.hopwise.learn.Fitting;
import io.hopwise.learn.Fitting.Fitted;
import io.hopwise.rank.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fits weights and priors to played rounds and samples, and judges them by other rounds. */
final class Fit {
  private Fit() {}

  /** {@code ROUNDS SEED SAMPLES}: rounds of that seed judge what is fitted to all else. */
  public static void main(String[] arguments) throws IOException, BadInput {
    long judge = Long.parseLong(arguments[1]);
    Contests contests = new Contests();
    List<Contests.Played> all = contests.rounds(Path.of(arguments[0]));
    List<Contest> learnt = new ArrayList<>(contests.samples(Path.of(arguments[2])));
    List<Contest> judged = new ArrayList<>();
    all.forEach(one -> (one.seed() == judge ? judged : learnt).add(one.contest()));
    System.out.println(
        learnt.size() + " answers to fit to, " + judged.size() + " others to judge by");
    Fitting fit = new Fitting(List.of(), learnt, Weights.FITTED, Fitting.Reach.ROUNDS);
    Fitted shipped = new Fitted(Weights.FITTED, Map.of());
    Fitted weights = fit.weights();
    Fitted both = fit.weightsAndPriors();
    tell("as shipped", shipped, learnt, judged);
    tell("weights fitted", weights, learnt, judged);
    tell("weights and priors fitted", both, learnt, judged);
    System.out.println(weights.weights());
    System.out.println(both.weights());
    both.factors()
        .forEach((cause, prior) -> System.out.printf(Locale.ROOT, "  %s x %.2f%n", cause, prior));
  }

  private static void tell(String what, Fitted fitted, List<Contest> learnt, List<Contest> judged) {
    System.out.printf(
        Locale.ROOT,
        "%-26s surprise %.4f, ECE %.3f; on the others %.4f, ECE %.3f%n",
        what,
        surprise(fitted, learnt),
        reliability(fitted, learnt).error(),
        surprise(fitted, judged),
        reliability(fitted, judged).error());
  }

  private static double surprise(Fitted fitted, List<Contest> contests) {
    double sum = 0;
    double of = 0;
    for (Contest contest : contests) {
      sum += contest.surprise(fitted.weights(), fitted.factors());
      of += contest.counts();
    }
    return of == 0 ? 0 : sum / of;
  }

  private static Reliability reliability(Fitted fitted, List<Contest> contests) {
    Reliability reliability = new Reliability();
    for (Contest contest : contests) {
      double[] said = contest.probabilities(fitted.weights(), fitted.factors());
      for (int i = 0; i < said.length; i++) {
        reliability.add(said[i], contest.right().get(i));
      }
    }
    return reliability;
  }
}
