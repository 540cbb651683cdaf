package io.hopwise.diagnosis;

import io.hopwise.cause.Strength;
import io.hopwise.change.Change;
import io.hopwise.change.HostProfile;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the examinations come to: the hypotheses in their order, and what is ruled out.
 *
 * @param doubts what speaks against single hypotheses
 */
record Findings(
    List<Hypothesis> hypotheses,
    List<RuledOut> ruledOut,
    List<Doubt> doubts,
    double somethingElse) {

  static Findings of(Model model, List<Examination> examined, Ranker ranker, Ages ages) {
    List<Examination> standing = new ArrayList<>();
    List<RuledOut> ruledOut = new ArrayList<>();
    for (Examination examination : Needless.refuted(examined)) {
      if (examination.isRefuted()) {
        if (examination.suspect().strength().compareTo(Strength.MODERATE) <= 0) {
          // nobody would have thought of it
          continue;
        }
        ruledOut.add(ruledOut(model, examination, examination.why().orElseThrow()));
      } else {
        standing.add(examination);
      }
    }
    Unseen unseen = Unseen.of(model);
    List<Examination> first = withoutConsequences(model, standing, unseen, ruledOut);
    List<Examination> contenders = withoutTwins(joined(first));
    Ranking ranking =
        ranker.rank(
            new Contenders(model, unseen).of(contenders),
            model.complaints(),
            unseen.blind().size()
                + unseen.gaps().size()
                + (ages.isOld() ? 1 : 0)
                + (model.peerings().isUndecided() ? 1 : 0));
    List<Hypothesis> hypotheses = new ArrayList<>();
    List<Doubt> doubts = new ArrayList<>();
    for (Ranking.Place place : ranking.places()) {
      Examination examination = contenders.get(place.index());
      hypotheses.add(
          hypothesis(model, examination, hypotheses.size() + 1, place.probability(), standing));
      Counted.unmet(model, examination.suspect(), examination.explains())
          .ifPresent(line -> doubts.add(new Doubt(hypotheses.size(), line)));
    }
    ruledOut.removeIf(out -> isBlamed(out, hypotheses));
    return new Findings(hypotheses, ruledOut, doubts, ranking.somethingElse());
  }

  /** A second fault looks innocent until the first is mended: then it stands among both lists. */
  private static boolean isBlamed(RuledOut out, List<Hypothesis> hypotheses) {
    for (Hypothesis hypothesis : hypotheses) {
      if (hypothesis.card().cause().equals(out.card().cause())
          && hypothesis.host().equals(out.host())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What another cause brings about is no second fault where that other is as well evidenced and
   * explains as much. A decisive cause need not be proved for that: what hides its proof is a list
   * nobody collected, while mending the consequence alone heals in the model and lasts until the
   * next restart.
   */
  private static List<Examination> withoutConsequences(
      Model model, List<Examination> standing, Unseen unseen, List<RuledOut> ruledOut) {
    List<Examination> causes = new ArrayList<>();
    for (Examination one : standing) {
      boolean consequence = false;
      for (Examination other : standing) {
        boolean bringsAbout =
            other.suspect().card().bringsAbout().contains(one.suspect().card().cause())
                && other.suspect().strength().compareTo(one.suspect().strength()) >= 0;
        boolean heals = !one.healed().isEmpty() && other.healed().containsAll(one.healed());
        boolean asGood = other.isProved() || !one.isProved() || heals;
        boolean isRoot =
            other.suspect().strength() == Strength.DECISIVE
                && other.moved().isEmpty()
                && !unseen.hides(other.suspect());
        boolean isSpare =
            one.layer() == 0 ? asGood || isRoot : isRoot && bringsAboutAllLayers(other, standing);
        if (bringsAbout && isSpare && other.explains().containsAll(one.explains())) {
          consequence = true;
          ruledOut.add(
              ruledOut(model, one, Sentence.of("consequence-of", other.suspect().card().cause())));
          break;
        }
      }
      if (!consequence) {
        causes.add(one);
      }
    }
    return causes;
  }

  /**
   * Whether all that lies behind each other there comes of it: the request's drop and the answer's.
   */
  private static boolean bringsAboutAllLayers(Examination root, List<Examination> standing) {
    return standing.stream()
        .filter(one -> one.layer() > 0)
        .map(one -> one.suspect().card().cause())
        .allMatch(root.suspect().card().bringsAbout()::contains);
  }

  /** Two names for what one and the same change heals are one fault: the stronger name stays. */
  private static List<Examination> joined(List<Examination> standing) {
    List<Examination> joined = new ArrayList<>();
    for (Examination one : standing) {
      int same = -1;
      for (int i = 0; i < joined.size(); i++) {
        same = isSameFault(joined.get(i), one) ? i : same;
      }
      if (same < 0) {
        joined.add(one);
        continue;
      }
      Examination other = joined.get(same);
      Set<Integer> healed = new LinkedHashSet<>(other.healed());
      healed.addAll(one.healed());
      Examination stronger = order(one.suspect(), other.suspect()) > 0 ? one : other;
      joined.set(same, stronger.provedAs(0, healed));
    }
    return joined;
  }

  private static boolean isSameFault(Examination one, Examination other) {
    return one.isProved()
        && other.isProved()
        && one.layer() == 0
        && other.layer() == 0
        && one.plan().isPresent()
        && one.suspect().host().equals(other.suspect().host())
        && one.plan().map(Plan::changes).equals(other.plan().map(Plan::changes));
  }

  private static int order(Suspect one, Suspect other) {
    int order = one.strength().compareTo(other.strength());
    if (order == 0) {
      order = Double.compare(one.card().prior(), other.card().prior());
    }
    return order == 0 ? Integer.compare(one.reasons().size(), other.reasons().size()) : order;
  }

  /** Of those that blame the same line the stronger stays; the others are other ways to heal. */
  private static List<Examination> withoutTwins(List<Examination> standing) {
    List<Examination> kept = new ArrayList<>();
    for (Examination one : standing) {
      boolean twin = false;
      for (Examination other : standing) {
        twin |= !other.equals(one) && isBetterTwin(other, one, standing);
      }
      if (!twin) {
        kept.add(one);
      }
    }
    return kept;
  }

  private static boolean isBetterTwin(
      Examination better, Examination worse, List<Examination> standing) {
    if (!better.isProved()
        || better.layer() > 0
        || worse.layer() > 0
        || !better.healed().containsAll(worse.explains())) {
      return false;
    }
    Set<Object> shared = new LinkedHashSet<>(deciding(better));
    shared.retainAll(deciding(worse));
    if (shared.isEmpty()) {
      return false;
    }
    if (!worse.isProved()) {
      return true;
    }
    int order = order(better.suspect(), worse.suspect());
    return order > 0 || (order == 0 && standing.indexOf(better) < standing.indexOf(worse));
  }

  /** What decided the steps that a suspect rests on: the fact, or the step where no fact did. */
  private static Set<Object> deciding(Examination examination) {
    Set<Object> deciding = new LinkedHashSet<>();
    for (Evidence.Reason reason : examination.suspect().reasons()) {
      if (reason.fact() instanceof Step step) {
        deciding.add(step.because().equals(Note.NONE) ? step : step.because());
      }
    }
    return deciding;
  }

  private static RuledOut ruledOut(Model model, Examination examination, Sentence why) {
    Suspect suspect = examination.suspect();
    return new RuledOut(suspect.card(), suspect.host(), why, Quotes.of(suspect, model));
  }

  private static Hypothesis hypothesis(
      Model model,
      Examination examination,
      int rank,
      double probability,
      List<Examination> standing) {
    Suspect suspect = examination.suspect();
    return new Hypothesis(
        rank,
        suspect.card(),
        suspect.host(),
        probability,
        examination.proof(),
        sorted(examination.explains()),
        sorted(examination.healed()),
        mended(examination),
        sorted(examination.kept()),
        Quotes.of(suspect, model),
        LikeHosts.of(suspect, model.network()),
        suspect.fields(),
        examination.plan().map(plan -> remedy(model, plan)).orElse(Remedy.NONE),
        alternatives(model, examination, standing));
  }

  private static List<Trace> mended(Examination examination) {
    List<Trace> walks = new ArrayList<>();
    for (int symptom : sorted(examination.healed())) {
      examination
          .after()
          .filter(after -> !after.suffers(symptom))
          .ifPresent(after -> walks.add(after.trace(symptom)));
    }
    return walks;
  }

  private static List<Integer> sorted(Set<Integer> numbers) {
    return numbers.stream().sorted().toList();
  }

  private static List<Hypothesis.Alternative> alternatives(
      Model model, Examination best, List<Examination> standing) {
    List<Hypothesis.Alternative> alternatives = new ArrayList<>();
    if (!best.isProved() || best.layer() > 0) {
      return alternatives;
    }
    Prover prover = new Prover(model);
    for (Plan plan : best.suspect().instead()) {
      boolean differs = !plan.changes().equals(best.plan().map(Plan::changes).orElse(List.of()));
      if (differs && prover.healsAsWell(best, plan)) {
        alternatives.add(alternative(model, best.suspect(), plan));
      }
    }
    for (Examination other : standing) {
      boolean heals = other.isProved() && other.healed().containsAll(best.healed());
      boolean differs = !other.plan().map(Plan::changes).equals(best.plan().map(Plan::changes));
      boolean isNew =
          alternatives.stream()
              .noneMatch(
                  one ->
                      other
                          .plan()
                          .map(plan -> remedy(model, plan))
                          .equals(Optional.of(one.remedy())));
      if (!other.equals(best) && heals && differs && isNew && other.layer() == 0) {
        alternatives.add(alternative(model, other.suspect(), other.plan().orElseThrow()));
      }
    }
    return alternatives;
  }

  private static Hypothesis.Alternative alternative(Model model, Suspect suspect, Plan plan) {
    return new Hypothesis.Alternative(
        suspect.card(), suspect.host(), suspect.fields(), remedy(model, plan));
  }

  private static Remedy remedy(Model model, Plan plan) {
    List<Remedy.Treatment> steps = new ArrayList<>();
    for (Change change : plan.changes()) {
      HostProfile profile = HostProfile.of(model.network().facts(change.host()));
      steps.add(new Remedy.Treatment(change, change.commands(profile)));
    }
    return new Remedy(steps);
  }
}
