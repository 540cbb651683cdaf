package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What may still be wrong where nobody looked, and which command would tell: first the one whose
 * answer separates most.
 *
 * @param possible causes that what was not collected could hide, the most probable first
 * @param ruledOut causes that could have hidden there, were it not for a probe that worked
 */
record Inquiry(List<Possibility> possible, List<RuledOut> ruledOut, List<Question> questions) {
  /** Nothing is left to ask. */
  static final Inquiry NONE = new Inquiry(List.of(), List.of(), List.of());

  /**
   * Asks for what the walks of the complaints would have needed.
   *
   * @param findings what is suspected already, and what is left for causes nobody suspects yet
   * @param asking what was asked already
   */
  static Inquiry into(Model model, Catalogue catalogue, Findings findings, Asking asking) {
    Unseen unseen = Unseen.of(model, asking.asked());
    Needs needs = Needs.of(model, unseen, asking.asked());
    List<Possibility> possible = new ArrayList<>();
    List<RuledOut> ruledOut = new ArrayList<>();
    unseen
        .blind()
        .forEach(
            (host, forwards) -> possibleOn(host, forwards, model, catalogue, possible, ruledOut));
    unseen
        .partly()
        .forEach(
            (host, forwards) -> possibleOn(host, forwards, model, catalogue, possible, ruledOut));
    possible.replaceAll(
        one ->
            unseen.partly().containsKey(one.host())
                ? one.times(
                    needs.left(one.card(), one.host()).stream()
                        .mapToDouble(Needs.Left::share)
                        .sum())
                : one);
    possible.removeIf(one -> one.probability() == 0);
    for (Trace.Missing gap : unseen.gaps()) {
      possibleIn(gap, catalogue, possible);
    }
    Set<Premise> premises = Premise.unseen(model);
    possible.replaceAll(one -> one.times(Premise.likelihood(one.card(), premises)));
    List<Possibility> shared = shared(possible, findings.somethingElse());
    Set<String> hiding = Forerunners.hiding(findings, catalogue, model);
    return new Inquiry(
        shared,
        ruledOut,
        new Questions(model, unseen, needs, asking).of(findings.hypotheses(), shared, hiding));
  }

  private static void possibleOn(
      String host,
      boolean forwards,
      Model model,
      Catalogue catalogue,
      List<Possibility> possible,
      List<RuledOut> ruledOut) {
    int reached = reachedBy(host, model);
    boolean direct = isAskedDirectly(model);
    boolean isPing = isPingAlone(model);
    boolean endsTunnel =
        model.symptoms().stream()
            .filter(model::isComplaint)
            .filter(symptom -> symptom.flow().to().host().equals(host))
            .anyMatch(symptom -> isWrapped(model.trace(symptom.index())));
    for (Card card : catalogue.cards()) {
      if (card.remedy().isEmpty()
          || (direct && Knowable.onlyOfServices(card))
          || (isPing && Knowable.onlyOfPorts(card))
          || (!forwards
              && Knowable.onlyWhenForwarding(card)
              && !(endsTunnel
                  && card.stage().filter(stage -> stage == Stage.TUNNEL).isPresent()))) {
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

  /** Whether all that fails is ICMP, which no program listens for. */
  private static boolean isPingAlone(Model model) {
    return model.symptoms().stream()
        .filter(model::isComplaint)
        .allMatch(
            symptom ->
                model.trace(symptom.index()).forward().stream()
                    .findFirst()
                    .filter(step -> step.packet().isIcmp())
                    .isPresent());
  }

  /** Whether all that fails was sent to a container by its own address, and to no service's. */
  private static boolean isAskedDirectly(Model model) {
    for (Symptom symptom : model.symptoms()) {
      if (model.isComplaint(symptom) && symptom.flow().to().pod().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The number of a symptom that worked and ended on this host itself, sent by whoever complains
   * and by the same way, wrapped or not; -1 for none.
   */
  private static int reachedBy(String host, Model model) {
    for (Symptom symptom : model.symptoms()) {
      if (!symptom.isFailing()
          && symptom.flow().to().host().equals(host)
          && symptom.flow().to().pod().isEmpty()
          && isWayOfAllComplaints(symptom, model)) {
        return symptom.index();
      }
    }
    return -1;
  }

  private static boolean isWayOfAllComplaints(Symptom worked, Model model) {
    for (Symptom complaint : model.symptoms()) {
      boolean same =
          complaint.flow().from().equals(worked.flow().from())
              && isWrapped(model.trace(complaint.index()))
                  == isWrapped(model.trace(worked.index()));
      if (model.isComplaint(complaint) && !same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWrapped(Trace trace) {
    return trace.forward().stream().anyMatch(Step.Encapsulated.class::isInstance);
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
}
