package io.hopwise.diagnosis;

import io.hopwise.cause.Strength;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Step;
import io.hopwise.rank.Contender;
import java.util.List;
import java.util.function.IntPredicate;

/** Makes contenders for a place of what was examined: what its evidence is worth in this model. */
final class Contenders {
  /** How likely a cause is that but a missing list leaves possible, against one that shows. */
  private static final double HINT = 0.5;

  private final Model model;
  private final Unseen unseen;

  Contenders(Model model, Unseen unseen) {
    this.model = model;
    this.unseen = unseen;
  }

  List<Contender> of(List<Examination> examined) {
    return examined.stream().map(this::of).toList();
  }

  private Contender of(Examination examination) {
    Suspect suspect = examination.suspect();
    boolean hidden = !examination.isProved() && unseen.hides(suspect);
    return new Contender(
        suspect.card().family(),
        suspect.card().cause(),
        suspect.host(),
        suspect.card().prior() * (isHint(examination, hidden) ? HINT : 1),
        worth(examination),
        suspect.rules(),
        examination.proof(),
        examination.hopeful() && !hidden && !allOf(examination, model::failsOtherwise),
        Counted.unmet(model, suspect, examination.explains()).isPresent(),
        examination.layer(),
        examination.explains());
  }

  /** Whether the rule itself was weak, and rests on nothing but what nobody collected. */
  private static boolean isHint(Examination examination, boolean hidden) {
    Suspect suspect = examination.suspect();
    return hidden
        && suspect.strength() == Strength.WEAK
        && suspect.reasons().stream()
            .map(Evidence.Reason::fact)
            .anyMatch(Step.Insufficient.class::isInstance);
  }

  /** What the evidence is worth where what would show the cause, or another, was not collected. */
  private Strength worth(Examination examination) {
    Strength strength = examination.suspect().strength();
    if (allOf(examination, model::isGuess) || allOf(examination, model::failsOtherwise)) {
      return Strength.WEAK;
    }
    if (!examination.isProved() && mayLackSession(examination)) {
      return Strength.WEAK;
    }
    if (examination.isProved() || unseen.gaps().isEmpty()) {
      return strength;
    }
    if (strength.compareTo(Strength.MODERATE) <= 0) {
      return Strength.WEAK;
    }
    return unseen.hides(examination.suspect()) ? Strength.MODERATE : strength;
  }

  /** A route that is missing may but not have been learned: then the session is what is wrong. */
  private boolean mayLackSession(Examination examination) {
    return Knowable.showing(examination.suspect().card()).contains(Knowable.ROUTES)
        && model.peerings().isUndecided();
  }

  private static boolean allOf(Examination examination, IntPredicate condition) {
    return !examination.explains().isEmpty()
        && examination.explains().stream().allMatch(condition::test);
  }
}
