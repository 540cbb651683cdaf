package io.hopwise.lab;

import io.hopwise.fact.BadInput;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits weights and priors to what was right in played rounds: those that make it least surprising,
 * not far from where they were.
 *
 * <p>A round knows how often a fault was drawn, not how often it is met: priors are fitted to see
 * whether they would judge other rounds better, and are kept close to the cards.
 */
final class Fit {
  /** A weight may go about so far from where it was, a prior (its logarithm) half as far. */
  private static final double REACH = 1;

  private static final double SMALLEST_STEP = 0.02;
  private static final int WEIGHTS = 8;

  private final List<Contest> contests;
  private final double[] from;
  private final List<String> causes;

  Fit(List<Contest> contests, Weights from) {
    this.contests = List.copyOf(contests);
    Map<String, Double> priors = new TreeMap<>();
    for (Contest contest : contests) {
      for (Contender contender : contest.contenders()) {
        priors.put(contender.cause(), contender.prior());
      }
    }
    causes = List.copyOf(priors.keySet());
    this.from = new double[WEIGHTS + causes.size()];
    double[] weights = numbers(from);
    System.arraycopy(weights, 0, this.from, 0, WEIGHTS);
    for (int i = 0; i < causes.size(); i++) {
      this.from[WEIGHTS + i] = Math.log(priors.get(causes.get(i)));
    }
  }

  /** What was fitted. */
  record Fitted(Weights weights, Map<String, Double> priors) {}

  /** The weights alone. */
  Fitted weights() {
    return fitted(WEIGHTS);
  }

  /** The weights and the causes' priors. */
  Fitted weightsAndPriors() {
    return fitted(from.length);
  }

  /** Goes down each coordinate in turn until no step of any helps. */
  private Fitted fitted(int free) {
    double[] now = from.clone();
    double least = cost(now);
    for (double step = 0.64; step >= SMALLEST_STEP; ) {
      boolean better = false;
      for (int i = 0; i < free; i++) {
        for (double by : new double[] {step, -step}) {
          now[i] += by;
          double cost = cost(now);
          if (cost < least) {
            least = cost;
            better = true;
            break;
          }
          now[i] -= by;
        }
      }
      step = better ? step : step / 2;
    }
    return of(now);
  }

  private double cost(double[] now) {
    Fitted candidate = of(now);
    double sum = 0;
    for (Contest contest : contests) {
      sum += contest.surprise(candidate.weights(), candidate.priors());
    }
    for (int i = 0; i < now.length; i++) {
      double away = (now[i] - from[i]) / (i < WEIGHTS ? REACH : REACH / 2);
      sum += away * away / 2;
    }
    return now[WEIGHTS - 1] < 0 ? Double.MAX_VALUE : sum;
  }

  private Fitted of(double[] now) {
    Map<String, Double> priors = new TreeMap<>();
    for (int i = 0; i < causes.size(); i++) {
      priors.put(causes.get(i), Math.exp(now[WEIGHTS + i]));
    }
    return new Fitted(
        new Weights(
            now[0], now[1], now[2], now[3], now[4], now[5], now[6], Weights.FITTED.unmet(), now[7]),
        priors);
  }

  private static double[] numbers(Weights w) {
    return new double[] {
      w.weak(),
      w.moderate(),
      w.strong(),
      w.decisive(),
      w.proved(),
      w.hopeful(),
      w.anotherRule(),
      w.unseen()
    };
  }

  /** {@code ROUNDS SEED SAMPLES}: rounds of that seed judge what is fitted to all else. */
  public static void main(String[] arguments) throws IOException, BadInput {
    long judge = Long.parseLong(arguments[1]);
    Contests contests = new Contests();
    List<Contest> all = new ArrayList<>(contests.rounds(Path.of(arguments[0])));
    all.addAll(contests.samples(Path.of(arguments[2])));
    List<Contest> learnt = all.stream().filter(contest -> contest.seed() != judge).toList();
    List<Contest> judged = all.stream().filter(contest -> contest.seed() == judge).toList();
    System.out.println(
        learnt.size() + " answers to fit to, " + judged.size() + " others to judge by");
    Fit fit = new Fit(learnt, Weights.FITTED);
    Fitted shipped = new Fitted(Weights.FITTED, Map.of());
    Fitted weights = fit.weights();
    Fitted both = fit.weightsAndPriors();
    tell("as shipped", shipped, learnt, judged);
    tell("weights fitted", weights, learnt, judged);
    tell("weights and priors fitted", both, learnt, judged);
    System.out.println(weights.weights());
    System.out.println(both.weights());
    both.priors()
        .forEach((cause, prior) -> System.out.printf(Locale.ROOT, "  %s %.2f%n", cause, prior));
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
      sum += contest.surprise(fitted.weights(), fitted.priors());
      of += contest.counts();
    }
    return of == 0 ? 0 : sum / of;
  }

  private static Reliability reliability(Fitted fitted, List<Contest> contests) {
    Reliability reliability = new Reliability();
    for (Contest contest : contests) {
      double[] said = contest.probabilities(fitted.weights(), fitted.priors());
      for (int i = 0; i < said.length; i++) {
        reliability.add(said[i], contest.right().get(i));
      }
    }
    return reliability;
  }
}
