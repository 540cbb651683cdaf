package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Severity;
import io.hopwise.inquire.Costs;
import io.hopwise.inquire.Suspicion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where what may be wrong can hide, and what would have to be known to be sure of it there. */
final class Hideouts {
  private static final Costs COSTS = Costs.shipped();

  private final Model model;
  private final Unseen unseen;
  private final Needs needs;

  Hideouts(Model model, Unseen unseen, Needs needs) {
    this.model = model;
    this.unseen = unseen;
    this.needs = needs;
  }

  /**
   * Of what is suspected, and of what could be there.
   *
   * @param hiding what would tell whether what is suspected first is but a consequence
   */
  List<Suspicion> of(List<Hypothesis> hypotheses, List<Possibility> possible, Set<String> hiding) {
    List<Suspicion> suspicions = new ArrayList<>();
    for (Hypothesis one : hypotheses) {
      suspicions.addAll(
          suspicions.isEmpty() && !hiding.isEmpty()
              ? List.of(suspected(one, hiding))
              : suspicions(one.card(), one.host(), one.probability()));
    }
    for (Possibility one : possible) {
      suspicions.addAll(suspicions(one.card(), one.host(), one.probability()));
    }
    return withOthers(suspicions);
  }

  /**
   * With what is wrong on hosts that are known and shows only when the way is, that is, when the
   * lists are there that its walk missed: as likely as they are many of all hosts in question.
   */
  private List<Suspicion> withOthers(List<Suspicion> suspicions) {
    Set<String> blind = unseen.blind().keySet();
    double known = model.network().hosts().stream().filter(model.network()::hasHost).count();
    double suspected = 0;
    double all = 0;
    for (Suspicion one : suspicions) {
      all += one.probability();
      suspected += blind.contains(one.host()) ? 0 : one.probability();
    }
    double others = known / Math.max(1, known + blind.size()) * all - suspected;
    if (blind.isEmpty() || others <= 0) {
      return suspicions;
    }
    double left = (all - suspected - others) / (all - suspected);
    List<Suspicion> more = new ArrayList<>();
    for (Suspicion one : suspicions) {
      more.add(blind.contains(one.host()) ? one.times(left) : one);
    }
    for (String host : blind) {
      double each = others / blind.size();
      Set<String> way = needs.ofWay();
      way.add(needs.place(host));
      more.add(new Suspicion("", host, each, COSTS.of("escalate"), way));
    }
    return more;
  }

  /** What is suspected first is as good as sure, once it is known to be no consequence. */
  private Suspicion suspected(Hypothesis first, Set<String> hiding) {
    Set<String> wanted = new LinkedHashSet<>(hiding);
    if (isWhole(first.host())) {
      wanted.addAll(needs.ofHost(first.card(), first.host()));
    }
    return new Suspicion(
        first.card().cause(), first.host(), first.probability(), repair(first.card()), wanted);
  }

  private boolean isWhole(String host) {
    return unseen.blind().containsKey(host) || unseen.partly().containsKey(host);
  }

  /** What may be wrong there, by each place where it may still show. */
  private List<Suspicion> suspicions(Card card, String host, double probability) {
    if (!isWhole(host)) {
      return List.of(
          new Suspicion(card.cause(), host, probability, repair(card), needs.ofGaps(card, host)));
    }
    List<Needs.Left> left = needs.left(card, host);
    double all = left.stream().mapToDouble(Needs.Left::share).sum();
    List<Suspicion> suspicions = new ArrayList<>();
    if (left.isEmpty()) {
      suspicions.add(new Suspicion(card.cause(), host, probability, repair(card), Set.of()));
    }
    for (Needs.Left one : left) {
      suspicions.add(
          new Suspicion(
              card.cause(),
              host,
              probability * one.share() / all,
              repair(card),
              one.needs(),
              one.share() == 1 ? needs.helpsOn(host) : Map.of()));
    }
    return suspicions;
  }

  /** Seconds of trying the card's remedy. */
  private static double repair(Card card) {
    Severity severity = card.severity();
    return COSTS.of("login")
        + COSTS.of("change") * Math.max(1, card.remedy().size())
        + COSTS.of("risk." + severity.name().toLowerCase(Locale.ROOT));
  }
}
