package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Finding;
import io.hopwise.diagnosis.Suspicion.Fate;
import io.hopwise.engine.RuleExplanation;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together why a cause is, or is not, what was found. */
final class Reasons {
  private static final Comparator<RuleExplanation> NEAREST_FIRST =
      Comparator.comparing(RuleExplanation::fired)
          .thenComparingDouble(Reasons::share)
          .thenComparing(RuleExplanation::strength)
          .reversed();

  private final Card card;
  private final Model model;
  private final Diagnosis diagnosis;

  private Reasons(Card card, Model model, Diagnosis diagnosis) {
    this.card = card;
    this.model = model;
    this.diagnosis = diagnosis;
  }

  /**
   * Tells of one cause.
   *
   * @param explained its rules
   * @param suspects makes remedies for evidence
   * @param examined all that was suspected in this diagnosis
   */
  static Why of(
      Card card,
      List<RuleExplanation> explained,
      Model model,
      Suspects suspects,
      List<Examination> examined,
      Diagnosis diagnosis) {
    List<RuleExplanation> sorted = new ArrayList<>(explained);
    sorted.sort(NEAREST_FIRST);
    RuleReasons rules = new RuleReasons(card.cause(), model);
    Reasons reasons = new Reasons(card, model, diagnosis);
    List<Suspicion> suspicions = reasons.suspicions(examined);
    return new Why(
        card,
        sorted.stream().map(rules::of).toList(),
        suspicions,
        suspicions.isEmpty() ? reasons.supposed(sorted, suspects) : Optional.empty());
  }

  private static double share(RuleExplanation rule) {
    return rule.isTold() ? (double) rule.held() / rule.patterns().size() : -1;
  }

  private List<Suspicion> suspicions(List<Examination> examined) {
    List<Suspicion> suspicions = new ArrayList<>();
    Set<String> hosts = new HashSet<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (isMeant(hypothesis.card()) && hosts.add(hypothesis.host())) {
        suspicions.add(standing(hypothesis, examined));
      }
    }
    for (RuledOut out : diagnosis.ruledOut()) {
      if (isMeant(out.card()) && hosts.add(out.host())) {
        suspicions.add(ruledOut(out.host(), out.why(), examined));
      }
    }
    for (Examination one : examined) {
      String host = one.suspect().host();
      if (isMeant(one.suspect().card()) && hosts.add(host)) {
        suspicions.add(
            one.why().isPresent() ? ruledOut(host, one.why().get(), examined) : sameLine(one));
      }
    }
    return suspicions;
  }

  private Suspicion standing(Hypothesis hypothesis, List<Examination> examined) {
    Hypothesis first = diagnosis.hypotheses().get(0);
    boolean isFirst = first.equals(hypothesis);
    return new Suspicion(
        hypothesis.host(),
        isFirst ? Fate.FIRST : Fate.OUTRANKED,
        Optional.empty(),
        Optional.of(hypothesis),
        isFirst ? Optional.empty() : Optional.of(first),
        hypothesis.mended().isEmpty() ? whatIf(hypothesis.host(), examined) : Optional.empty());
  }

  private Suspicion ruledOut(String host, Sentence why, List<Examination> examined) {
    return new Suspicion(
        host,
        Fate.RULED_OUT,
        Optional.of(why),
        Optional.empty(),
        diagnosis.hypotheses().stream().findFirst(),
        whatIf(host, examined));
  }

  private Suspicion sameLine(Examination one) {
    Optional<Hypothesis> ahead =
        diagnosis.hypotheses().stream()
            .filter(other -> other.explains().containsAll(one.explains()))
            .findFirst();
    return new Suspicion(
        one.suspect().host(),
        Fate.SAME_LINE,
        Optional.empty(),
        Optional.empty(),
        ahead.isPresent() ? ahead : diagnosis.hypotheses().stream().findFirst(),
        whatIf(one));
  }

  private Optional<WhatIf> whatIf(String host, List<Examination> examined) {
    return examined.stream()
        .filter(one -> isMeant(one.suspect().card()) && one.suspect().host().equals(host))
        .findFirst()
        .flatMap(this::whatIf);
  }

  private Optional<WhatIf> whatIf(Examination one) {
    return one.plan().flatMap(plan -> whatIf(plan, one.explains()));
  }

  /** What the remedy would do, had the rule that came nearest found what it looks for. */
  private Optional<WhatIf> supposed(List<RuleExplanation> nearestFirst, Suspects suspects) {
    for (RuleExplanation rule : nearestFirst) {
      if (rule.supposed().isEmpty()) {
        continue;
      }
      Finding finding = new Finding(rule.supposed().get(), rule.rule(), rule.strength());
      for (Suspect suspect : suspects.of(List.of(finding), model)) {
        Optional<WhatIf> whatIf =
            suspect.plans().stream().findFirst().flatMap(plan -> whatIf(plan, suspect.symptoms()));
        if (whatIf.isPresent()) {
          return whatIf;
        }
      }
    }
    return Optional.empty();
  }

  /** The first of these complaints, else of all, with the changes. */
  private Optional<WhatIf> whatIf(Plan plan, Set<Integer> complaints) {
    Optional<Integer> symptom =
        complaints.stream()
            .sorted()
            .filter(one -> model.suffers(one))
            .findFirst()
            .or(
                () ->
                    model.symptoms().stream()
                        .filter(one -> one.isFailing() && model.suffers(one.index()))
                        .map(Symptom::index)
                        .findFirst());
    if (symptom.isEmpty()) {
      return Optional.empty();
    }
    int index = symptom.get();
    return model
        .after(plan.changes())
        .map(
            after ->
                new WhatIf(
                    plan.changes(), isSo(plan, after), model.trace(index), after.trace(index)));
  }

  private boolean isSo(Plan plan, Model after) {
    return plan.changes().stream()
        .allMatch(
            change -> {
              List<HostFact> before = model.network().facts(change.host());
              return before.equals(after.network().facts(change.host()));
            });
  }

  private boolean isMeant(Card other) {
    return other.cause().equals(card.cause());
  }
}
