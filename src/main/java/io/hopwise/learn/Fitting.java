package io.hopwise.learn;

import io.hopwise.rank.Contender;
import io.hopwise.rank.Weights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fits weights, and factors of priors, to what was right: those that make it least surprising, not
 * far from where they were.
 *
 * <p>What was played or recorded tells how much evidence is worth; how often a cause is met it does
 * not tell, for somebody chose what to play. So priors go by what was met alone.
 */
public final class Fitting {
  private static final double SMALLEST_STEP = 0.02;
  private static final int WEIGHTS = 8;

  /** No factor leaves these bounds: however often it is met, evidence decides. */
  private static final double LARGEST = 4;

  private final List<Contest> played;
  private final List<Contest> met;
  private final Weights from;
  private final Reach reach;
  private final List<String> causes;

  /**
   * How far it may go from where it was, about; in nats.
   *
   * @param prior of its logarithm
   */
  public record Reach(double weight, double prior) {
    /** For rounds that were drawn: what evidence is worth is what they are played for. */
    public static final Reach ROUNDS = new Reach(1, 0.5);

    /** For a team's cases: what evidence is worth was proved already, how often it is met not. */
    public static final Reach CASES = new Reach(0.25, 0.7);
  }

  /**
   * Fits to these.
   *
   * @param played that weights alone are fitted to
   * @param met that priors are fitted to as well
   */
  public Fitting(List<Contest> played, List<Contest> met, Weights from, Reach reach) {
    this.reach = reach;
    this.played = List.copyOf(played);
    this.met = List.copyOf(met);
    this.from = from;
    TreeSet<String> named = new TreeSet<>();
    met.forEach(contest -> contest.contenders().stream().map(Contender::cause).forEach(named::add));
    this.causes = List.copyOf(named);
  }

  /**
   * What was fitted.
   *
   * @param factors of causes' priors
   */
  public record Fitted(Weights weights, Map<String, Double> factors) {
    /** Keeps its own copy of the map. */
    public Fitted {
      factors = Map.copyOf(factors);
    }

    /**
     * A part of the way to what was fitted.
     *
     * @param share of the way from these weights
     * @param often the share of the way from priors as they are
     */
    Fitted part(double share, Weights from, double often) {
      double[] near = numbers(from);
      double[] far = numbers(weights);
      double[] between = new double[WEIGHTS];
      for (int i = 0; i < WEIGHTS; i++) {
        between[i] = near[i] + share * (far[i] - near[i]);
      }
      Map<String, Double> some = new TreeMap<>();
      factors.forEach((cause, factor) -> some.put(cause, Math.pow(factor, often)));
      return new Fitted(Fitting.weights(between, from), some);
    }
  }

  /** The weights alone. */
  public Fitted weights() {
    return fitted(WEIGHTS);
  }

  /** The weights and the factors of the causes' priors. */
  public Fitted weightsAndPriors() {
    return fitted(WEIGHTS + causes.size());
  }

  /** Goes down each coordinate in turn until no step of any helps. */
  private Fitted fitted(int free) {
    double[] now = new double[WEIGHTS + causes.size()];
    System.arraycopy(numbers(from), 0, now, 0, WEIGHTS);
    double[] start = now.clone();
    double before = surprise(played, of(now, false));
    double least = before + rest(now, start);
    for (double step = 0.64; step >= SMALLEST_STEP; ) {
      boolean better = false;
      for (int i = 0; i < free; i++) {
        for (double by : new double[] {step, -step}) {
          now[i] += by;
          boolean isWeight = i < WEIGHTS;
          double there = isWeight ? surprise(played, of(now, false)) : before;
          double cost = isSound(now) ? there + rest(now, start) : Double.MAX_VALUE;
          if (cost < least) {
            least = cost;
            before = there;
            better = true;
            break;
          }
          now[i] -= by;
        }
      }
      step = better ? step : step / 2;
    }
    return of(now, free > WEIGHTS);
  }

  /** How much what was met surprises, and how far all is from where it was. */
  private double rest(double[] now, double[] start) {
    double sum = surprise(met, of(now, true));
    for (int i = 0; i < now.length; i++) {
      double away = (now[i] - start[i]) / (i < WEIGHTS ? reach.weight() : reach.prior());
      sum += away * away / 2;
    }
    return sum;
  }

  private static double surprise(List<Contest> contests, Fitted fitted) {
    double sum = 0;
    for (Contest contest : contests) {
      sum += contest.surprise(fitted.weights(), fitted.factors());
    }
    return sum;
  }

  /** Stronger evidence counts no less than weaker, what is unseen never speaks for a cause. */
  private static boolean isSound(double[] now) {
    boolean isInOrder = now[0] <= now[1] && now[1] <= now[2] && now[2] <= now[3];
    for (int i = WEIGHTS; i < now.length; i++) {
      isInOrder &= Math.abs(now[i]) <= Math.log(LARGEST);
    }
    return isInOrder && now[WEIGHTS - 1] >= 0;
  }

  private Fitted of(double[] now, boolean withPriors) {
    Map<String, Double> factors = new TreeMap<>();
    for (int i = 0; i < causes.size() && withPriors; i++) {
      if (now[WEIGHTS + i] != 0) {
        factors.put(causes.get(i), Math.exp(now[WEIGHTS + i]));
      }
    }
    return new Fitted(weights(now, from), factors);
  }

  private static Weights weights(double[] now, Weights from) {
    return new Weights(
        now[0], now[1], now[2], now[3], now[4], now[5], now[6], from.unmet(), now[7]);
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
}
