package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.change.HostProfile;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may still be wrong where nobody looked, and which command would tell: first the one whose
 * answer separates most.
 *
 * @param possible causes that what was not collected could hide, the most probable first
 * @param ruledOut causes that could have hidden there, were it not for a probe that worked
 */
record Inquiry(List<Possibility> possible, List<RuledOut> ruledOut, List<Question> questions) {
  private static final int MOST_QUESTIONS = 6;
  private static final String EVERYTHING = "sos report --batch -o networking,kernel,host";

  /** Nothing is left to ask. */
  static final Inquiry NONE = new Inquiry(List.of(), List.of(), List.of());

  /**
   * Asks for what the walks of the complaints would have needed.
   *
   * @param hypotheses what is suspected already
   * @param open the probability that is left for causes nobody suspects yet
   */
  static Inquiry into(Model model, Catalogue catalogue, List<Hypothesis> hypotheses, double open) {
    Unseen unseen = Unseen.of(model);
    List<Possibility> possible = new ArrayList<>();
    List<RuledOut> ruledOut = new ArrayList<>();
    unseen
        .blind()
        .forEach(
            (host, forwards) -> possibleOn(host, forwards, model, catalogue, possible, ruledOut));
    for (Trace.Missing gap : unseen.gaps()) {
      possibleIn(gap, catalogue, possible);
    }
    List<Possibility> shared = shared(possible, open);
    return new Inquiry(shared, ruledOut, questions(model, unseen, hypotheses, shared));
  }

  private static void possibleOn(
      String host,
      boolean forwards,
      Model model,
      Catalogue catalogue,
      List<Possibility> possible,
      List<RuledOut> ruledOut) {
    int reached = reachedBy(host, model);
    for (Card card : catalogue.cards()) {
      if (card.remedy().isEmpty() || (!forwards && Knowable.onlyWhenForwarding(card))) {
        continue;
      }
      if (reached >= 0 && Knowable.ruledOutByReaching(card)) {
        ruledOut.add(
            new RuledOut(
                card,
                host,
                Sentence.of("host-was-reached", host, Integer.toString(reached + 1)),
                List.of()));
      } else {
        possible.add(new Possibility(card, host, card.prior()));
      }
    }
  }

  /** The number of a symptom that worked and ended on this host itself; -1 for none. */
  private static int reachedBy(String host, Model model) {
    for (Symptom symptom : model.symptoms()) {
      if (!symptom.isFailing()
          && symptom.flow().to().host().equals(host)
          && symptom.flow().to().pod().isEmpty()) {
        return symptom.index();
      }
    }
    return -1;
  }

  private static void possibleIn(
      Trace.Missing gap, Catalogue catalogue, List<Possibility> possible) {
    for (Card card : catalogue.cards()) {
      boolean known = false;
      for (Possibility other : possible) {
        known |= other.card().cause().equals(card.cause()) && other.host().equals(gap.host());
      }
      if (!known && Knowable.showing(card).contains(Knowable.of(gap.topic()))) {
        possible.add(new Possibility(card, gap.host(), card.prior()));
      }
    }
  }

  private static List<Possibility> shared(List<Possibility> possible, double open) {
    double all = 0;
    for (Possibility one : possible) {
      all += one.probability();
    }
    // some of what is open is nothing this program knows of
    double each = open * 0.8 / Math.max(all, 1);
    List<Possibility> shared = new ArrayList<>();
    for (Possibility one : possible) {
      shared.add(new Possibility(one.card(), one.host(), one.probability() * each));
    }
    shared.sort(
        Comparator.comparingDouble((Possibility one) -> -one.probability())
            .thenComparing(one -> one.card().family())
            .thenComparing(one -> one.card().cause())
            .thenComparing(Possibility::host));
    return shared;
  }

  private record Spot(String host, String netns, Knowable what) {}

  private static List<Question> questions(
      Model model, Unseen unseen, List<Hypothesis> hypotheses, List<Possibility> possible) {
    Map<Spot, Double> gains = new LinkedHashMap<>();
    Map<Spot, Set<String>> separates = new LinkedHashMap<>();
    for (Trace.Missing gap : unseen.gaps()) {
      Spot spot = new Spot(gap.host(), gap.netns(), Knowable.of(gap.topic()));
      gains.putIfAbsent(spot, 0.0);
      separates.putIfAbsent(spot, new LinkedHashSet<>());
    }
    for (Possibility one : possible) {
      for (Knowable what : Knowable.showing(one.card())) {
        Spot spot = spot(one.host(), what, unseen);
        if (unseen.blind().containsKey(one.host()) || gains.containsKey(spot)) {
          gains.merge(spot, one.probability(), Double::sum);
          separates.computeIfAbsent(spot, s -> new LinkedHashSet<>()).add(one.card().cause());
        }
      }
    }
    for (Hypothesis hypothesis : hypotheses) {
      for (Map.Entry<Spot, Set<String>> entry : separates.entrySet()) {
        if (Knowable.showing(hypothesis.card()).contains(entry.getKey().what())
            && hypothesis.host().equals(entry.getKey().host())) {
          entry.getValue().add(hypothesis.card().cause());
          gains.merge(entry.getKey(), hypothesis.probability(), Double::sum);
        }
      }
    }
    List<Spot> spots = new ArrayList<>(gains.keySet());
    spots.sort(
        Comparator.comparingDouble((Spot spot) -> -rounded(gains.get(spot)))
            .thenComparing(Spot::what)
            .thenComparing(Spot::host)
            .thenComparing(Spot::netns));
    List<Question> questions = new ArrayList<>();
    for (Spot spot : spots.subList(0, Math.min(spots.size(), MOST_QUESTIONS))) {
      questions.add(question(spot, model, unseen, List.copyOf(separates.get(spot))));
    }
    for (String host : unseen.blind().keySet()) {
      questions.add(
          new Question(
              host, "", EVERYTHING, Sentence.of("everything-of-host", host), List.of(), false));
    }
    return questions;
  }

  private static double rounded(double gain) {
    return Math.round(gain * 1000) / 1000.0;
  }

  /** The namespace whose list is missing, where one of that host is. */
  private static Spot spot(String host, Knowable what, Unseen unseen) {
    for (Trace.Missing gap : unseen.gaps()) {
      if (gap.host().equals(host) && Knowable.of(gap.topic()) == what) {
        return new Spot(host, gap.netns(), what);
      }
    }
    return new Spot(host, "", what);
  }

  private static Question question(Spot spot, Model model, Unseen unseen, List<String> separates) {
    boolean blind = unseen.blind().containsKey(spot.host());
    String prefix =
        spot.netns().isEmpty()
            ? ""
            : HostProfile.of(model.network().facts(spot.host())).inNamespace(spot.netns());
    return new Question(
        spot.host(),
        spot.netns(),
        prefix + spot.what().command(),
        blind
            ? Sentence.of("nothing-known-of-host", spot.host())
            : Sentence.of("list-not-collected", spot.host()),
        separates,
        !blind);
  }
}
