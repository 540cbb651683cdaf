package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Finding;
import io.hopwise.cause.RemedyTemplate;
import io.hopwise.change.Change;
import io.hopwise.change.Changes;
import io.hopwise.change.Proposal;
import io.hopwise.change.Surroundings;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes suspects of findings: those that come to the same changes on the same host are one. */
final class Suspects {
  private static final String NOT_MADE = "remedy-not-made";

  /** So many ways to fill in a remedy are tried; the plausible ones come first. */
  private static final int MOST_PLANS = 12;

  private final Catalogue catalogue;
  private final Consumer<Warning> warn;

  /**
   * Over these cards.
   *
   * @param warn is told of findings without a card and of remedies that can't be made
   */
  Suspects(Catalogue catalogue, Consumer<Warning> warn) {
    this.catalogue = catalogue;
    this.warn = warn;
  }

  /** The warnings without those about remedies of suspects that came to nothing. */
  static List<Warning> warningsAbout(List<Hypothesis> hypotheses, Collection<Warning> warnings) {
    Set<String> causes = new HashSet<>();
    hypotheses.forEach(hypothesis -> causes.add(hypothesis.card().cause()));
    return warnings.stream()
        .filter(w -> !w.key().equals(NOT_MADE) || causes.contains(w.arguments().get(0)))
        .toList();
  }

  /** The suspects, in the order of the findings that name them first. */
  List<Suspect> of(List<Finding> findings, Model model) {
    Surroundings around = Surroundings.of(model.network().byHost());
    Map<Key, Suspect> suspects = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Evidence evidence = finding.evidence();
      Optional<Card> card = catalogue.card(evidence.cause());
      if (card.isEmpty()) {
        warn.accept(
            Warning.at(Source.NONE, "cause-without-card", evidence.cause(), finding.rule()));
        continue;
      }
      Suspect suspect = suspect(card.get(), finding, model, around);
      Key key = new Key(evidence.cause(), evidence.host(), changesOf(suspect));
      suspects.merge(key, suspect, Suspects::merged);
    }
    List<Suspect> all = withoutPlanless(List.copyOf(suspects.values()));
    for (Suspect suspect : all) {
      warnOfMissingPlan(suspect, around);
    }
    return all;
  }

  /** What makes two findings one suspect: the changes they would be healed by. */
  private record Key(String cause, String host, List<Change> changes) {}

  private static List<Change> changesOf(Suspect suspect) {
    return suspect.plans().isEmpty() ? List.of() : suspect.plans().get(0).changes();
  }

  private static Suspect suspect(Card card, Finding finding, Model model, Surroundings around) {
    Evidence evidence = finding.evidence();
    Map<String, Fact> roles = Roles.facts(evidence.reasons());
    endOnHost(evidence, model).ifPresent(end -> roles.putIfAbsent("step", end));
    Map<String, Map<String, String>> fields = Roles.fields(card, roles);
    fields.values().forEach(known -> known.replaceAll((field, value) -> model.honest(value)));
    return new Suspect(
        card,
        evidence.host(),
        finding.strength(),
        new LinkedHashSet<>(evidence.symptoms()),
        evidence.reasons(),
        1,
        roles,
        fields,
        plans(card.remedy(), evidence.host(), roles, fields, around),
        plans(card.orInstead(), evidence.host(), roles, fields, around));
  }

  private static List<Plan> plans(
      List<RemedyTemplate> remedy,
      String host,
      Map<String, Fact> roles,
      Map<String, Map<String, String>> fields,
      Surroundings around) {
    List<List<Change>> plans = new ArrayList<>();
    List<List<Change>> single = new ArrayList<>();
    plans.add(List.of());
    for (RemedyTemplate template : remedy) {
      Proposal proposal = propose(template, host, roles, fields, around);
      plans = combined(plans, proposal.candidates());
      proposal.candidates().stream().limit(1).map(List::of).forEach(single::add);
    }
    if (single.size() > 1) {
      // one guess among them may be wrong where no guess was needed
      plans = new ArrayList<>(plans);
      plans.addAll(single);
    }
    List<Plan> made = new ArrayList<>();
    for (List<Change> changes : plans) {
      if (!changes.isEmpty()) {
        made.add(new Plan(changes));
      }
    }
    return made;
  }

  /** Evidence of plain facts names no step: then it is where the walk of its symptom ends. */
  private static Optional<Step> endOnHost(Evidence evidence, Model model) {
    for (int symptom : evidence.symptoms()) {
      Optional<Step> end = model.endOf(symptom);
      if (end.isPresent() && end.get().at().host().equals(evidence.host())) {
        return end;
      }
    }
    return Optional.empty();
  }

  private void warnOfMissingPlan(Suspect suspect, Surroundings around) {
    // where nothing was collected, nothing can be filled in
    boolean isKnown = around.of(suspect.host()).stream().anyMatch(Collected.class::isInstance);
    if (!suspect.plans().isEmpty() || !isKnown) {
      return;
    }
    for (RemedyTemplate template : suspect.card().remedy()) {
      if (!template.isFilledBy(suspect.roles().keySet())) {
        // another rule of this cause shows what is to be changed; here the card's words have to do
        continue;
      }
      Proposal proposal =
          propose(template, suspect.host(), suspect.roles(), suspect.fields(), around);
      for (String problem : proposal.problems()) {
        warn.accept(Warning.at(Source.NONE, NOT_MADE, suspect.card().cause(), problem));
      }
    }
  }

  private static Proposal propose(
      RemedyTemplate template,
      String host,
      Map<String, Fact> roles,
      Map<String, Map<String, String>> fields,
      Surroundings around) {
    return Changes.propose(
        template.change(), template.fill(fields).arguments(), host, roles, around);
  }

  private static List<List<Change>> combined(List<List<Change>> plans, List<Change> candidates) {
    if (candidates.isEmpty()) {
      return plans;
    }
    List<List<Change>> combined = new ArrayList<>();
    for (Change candidate : candidates) {
      for (List<Change> plan : plans) {
        if (combined.size() < MOST_PLANS) {
          List<Change> longer = new ArrayList<>(plan);
          longer.add(candidate);
          combined.add(longer);
        }
      }
    }
    return combined;
  }

  private static Suspect merged(Suspect one, Suspect other) {
    Suspect stronger = other.strength().compareTo(one.strength()) > 0 ? other : one;
    Suspect weaker = stronger.equals(one) ? other : one;
    Set<Integer> symptoms = new LinkedHashSet<>(one.symptoms());
    symptoms.addAll(other.symptoms());
    List<Evidence.Reason> reasons = new ArrayList<>(stronger.reasons());
    for (Evidence.Reason reason : weaker.reasons()) {
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
    return new Suspect(
        stronger.card(),
        stronger.host(),
        stronger.strength(),
        symptoms,
        reasons,
        one.rules() + other.rules(),
        stronger.roles(),
        stronger.fields(),
        stronger.plans(),
        stronger.instead());
  }

  /** A suspicion that came to no changes joins one of the same cause on the same host that did. */
  private static List<Suspect> withoutPlanless(List<Suspect> suspects) {
    List<Suspect> kept = new ArrayList<>();
    for (Suspect suspect : suspects) {
      if (!suspect.plans().isEmpty()) {
        kept.add(suspect);
      }
    }
    for (Suspect suspect : suspects) {
      if (suspect.plans().isEmpty()) {
        join(kept, suspect);
      }
    }
    return kept;
  }

  private static void join(List<Suspect> kept, Suspect planless) {
    for (int i = 0; i < kept.size(); i++) {
      Suspect other = kept.get(i);
      if (other.isSameAs(planless)) {
        Suspect joined = merged(other, planless);
        kept.set(
            i,
            new Suspect(
                joined.card(),
                joined.host(),
                joined.strength(),
                joined.symptoms(),
                joined.reasons(),
                joined.rules(),
                other.roles(),
                other.fields(),
                other.plans(),
                other.instead()));
        return;
      }
    }
    kept.add(planless);
  }
}
