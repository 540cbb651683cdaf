package io.hopwise.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Contenders in their order, each with its probability.
 *
 * <p>A contender's log-odds against "something else" are the sum of its prior, of what its evidence
 * is worth, of its proof and of the share of the complaints it explains. Rivals share what they
 * have; contenders that explain different complaints, or are needed together, do not.
 *
 * @param places the most probable first; of a chain the outermost; ties by family, cause, host
 * @param somethingElse the probability that the first is not right and neither is any other
 */
public record Ranking(List<Place> places, double somethingElse) {
  /** Keeps its own copy of the list. */
  public Ranking {
    places = List.copyOf(places);
  }

  /**
   * A contender's place.
   *
   * @param index of the contender in the list that was ranked
   */
  public record Place(int index, double probability) {}

  /**
   * Ranks these.
   *
   * @param complaints how many symptoms are complained about
   * @param unseen how many hosts, and single lists of others, that matter were not collected: each
   *     could hide something else
   */
  public static Ranking of(List<Contender> contenders, int complaints, int unseen) {
    return of(contenders, complaints, unseen, Weights.FITTED);
  }

  /** Ranks these by other weights. */
  public static Ranking of(
      List<Contender> contenders, int complaints, int unseen, Weights weights) {
    double[] odds = new double[contenders.size()];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = Math.exp(logOdds(contenders.get(i), complaints, weights));
    }
    level(contenders, odds);
    double rest = 1 + weights.unseen() * unseen;
    List<Place> places = new ArrayList<>();
    double mass = 0;
    for (int i = 0; i < odds.length; i++) {
      double all = rest;
      for (int j = 0; j < odds.length; j++) {
        if (i == j || contenders.get(i).rivals(contenders.get(j))) {
          all += odds[j];
        }
      }
      places.add(new Place(i, odds[i] / all));
      mass += odds[i];
    }
    places.sort(
        Comparator.comparingDouble((Place place) -> -place.probability())
            .thenComparingInt(place -> contenders.get(place.index()).layer())
            .thenComparing(place -> contenders.get(place.index()).family())
            .thenComparing(place -> contenders.get(place.index()).cause())
            .thenComparing(place -> contenders.get(place.index()).host())
            .thenComparingInt(Place::index));
    return new Ranking(places, rest / (rest + mass));
  }

  /** What is proved together is right or wrong together. */
  private static void level(List<Contender> contenders, double[] odds) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < odds.length; i++) {
      least = contenders.get(i).layer() > 0 ? Math.min(least, odds[i]) : least;
    }
    for (int i = 0; i < odds.length; i++) {
      odds[i] = contenders.get(i).layer() > 0 ? least : odds[i];
    }
  }

  private static double logOdds(Contender contender, int complaints, Weights weights) {
    double odds =
        Math.log(contender.prior())
            + weights.of(contender.strength())
            + weights.anotherRule() * Math.min(3, contender.rules() - 1);
    if (contender.proof() == Proof.PROVED) {
      odds += weights.proved();
    } else if (contender.hopeful()) {
      odds += weights.hopeful();
    }
    if (contender.unmet()) {
      odds += weights.unmet();
    }
    // what explains all complaints is likelier than what explains one of them
    double share = Math.max(1, contender.explains().size()) / (double) complaints;
    return odds + Math.log(Math.min(1, 0.5 + 0.5 * share));
  }
}
