package io.hopwise.diagnosis;

import io.hopwise.change.Change;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Interruption;
import io.hopwise.fact.Note;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.rank.Proof;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a suspect to the test: does the model show the complaint, does it end with the remedy, and
 * does what worked still work?
 */
final class Prover {
  private final Model model;

  Prover(Model model) {
    this.model = model;
  }

  Examination examine(Suspect suspect) {
    Interruption.check();
    Set<Integer> complaints = complaints(suspect);
    Set<Integer> disguised = new LinkedHashSet<>(complaints);
    disguised.removeIf(symptom -> !model.isDisguised(symptom));
    Examination whole = examine(suspect, complaints);
    if (whole.isProved() || disguised.isEmpty() || disguised.size() == complaints.size()) {
      return whole;
    }
    // what fails may fail for another reason than what only shows another source
    Examination part = examine(suspect, disguised);
    return part.isProved() ? part : whole;
  }

  private Examination examine(Suspect suspect, Set<Integer> complaints) {
    Set<Integer> reproduced = new LinkedHashSet<>();
    for (int symptom : complaints) {
      if (model.suffers(symptom)) {
        reproduced.add(symptom);
      }
    }
    Optional<Sentence> contradiction = contradiction(suspect, complaints, reproduced);
    if (contradiction.isPresent()) {
      return untried(suspect, complaints, Proof.REFUTED).refuted(contradiction.get());
    }
    if (reproduced.isEmpty()) {
      return untried(suspect, complaints, Proof.CONSISTENT);
    }
    Examination best = untried(suspect, complaints, Proof.CONSISTENT);
    boolean applied = false;
    for (Plan plan : suspect.plans()) {
      Optional<Model> after = model.after(plan.changes());
      if (after.isEmpty()) {
        continue;
      }
      applied = true;
      Examination tried = tried(suspect, complaints, reproduced, plan, after.get());
      if (tried.isProved()) {
        return shrunk(tried, complaints, reproduced);
      }
      if (tried.healed().size() > best.healed().size()
          || (best.after().isEmpty() && !tried.moved().isEmpty())) {
        best = tried;
      }
    }
    boolean useless = applied && best.after().isEmpty() && isCertain(reproduced);
    if (useless) {
      return best.refuted(Sentence.of("remedy-changes-nothing"));
    }
    return best.healed().isEmpty() ? best : shrunk(best, complaints, reproduced);
  }

  /** Without the changes that are not needed here. */
  private Examination shrunk(Examination whole, Set<Integer> complaints, Set<Integer> reproduced) {
    Examination least = whole;
    int size = whole.plan().orElseThrow().changes().size();
    for (int i = size - 1; i >= 0 && size > 1; i--) {
      List<Change> fewer = new ArrayList<>(least.plan().orElseThrow().changes());
      fewer.remove(i);
      Plan plan = new Plan(fewer);
      Optional<Model> after = fewer.isEmpty() ? Optional.empty() : model.after(fewer);
      if (after.isPresent()) {
        Examination tried = tried(whole.suspect(), complaints, reproduced, plan, after.get());
        boolean asGood =
            tried.isProved() == least.isProved() && tried.healed().equals(least.healed());
        least = asGood ? tried : least;
      }
    }
    return least;
  }

  /** Whether this plan, too, ends all that the proved one ends, and breaks nothing. */
  boolean healsAsWell(Examination proved, Plan plan) {
    return model
        .after(plan.changes())
        .map(after -> tried(proved.suspect(), proved.explains(), proved.healed(), plan, after))
        .filter(Examination::isProved)
        .isPresent();
  }

  /** The symptoms a suspect would explain: those its evidence names, else every complaint. */
  private Set<Integer> complaints(Suspect suspect) {
    Set<Integer> complaints = new LinkedHashSet<>();
    for (int symptom : suspect.symptoms()) {
      if (symptom >= 0 && symptom < model.symptoms().size()) {
        complaints.add(symptom);
      }
    }
    if (complaints.isEmpty()) {
      for (Symptom symptom : model.symptoms()) {
        if (symptom.isFailing()) {
          complaints.add(symptom.index());
        }
      }
    } else if (hasFailing(complaints)) {
      complaints.removeIf(
          symptom -> !model.symptoms().get(symptom).isFailing() && !model.isDisguised(symptom));
    }
    if (complaints.isEmpty()) {
      for (Symptom symptom : model.symptoms()) {
        if (Model.isSourceRewritten(model.trace(symptom.index()))) {
          complaints.add(symptom.index());
        }
      }
    }
    return complaints;
  }

  private boolean hasFailing(Set<Integer> complaints) {
    for (int symptom : complaints) {
      if (model.symptoms().get(symptom).isFailing()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Sentence> contradiction(
      Suspect suspect, Set<Integer> complaints, Set<Integer> reproduced) {
    Set<HostFact> blamed = suspect.blamed();
    for (Symptom symptom : model.symptoms()) {
      Optional<Step> end = model.endOf(symptom.index());
      if (!symptom.isFailing()
          && !complaints.contains(symptom.index())
          && model.trace(symptom.index()).certain()
          && !model.trace(symptom.index()).isPredictsSuccess()
          && end.isPresent()
          && isBlamed(suspect, blamed, end.get())) {
        return Optional.of(
            Sentence.of("refuted-by-success", Integer.toString(symptom.index() + 1)));
      }
    }
    if (reproduced.isEmpty()
        && !complaints.isEmpty()
        && isCertain(complaints)
        && !suspect.isBeyondTheWalk()
        && !isAboutLaterPackets(suspect, complaints)) {
      return Optional.of(Sentence.of("refuted-by-walk"));
    }
    if (suspect.plans().isEmpty() && !reproduced.isEmpty() && isCertain(reproduced)) {
      return endsElsewhere(suspect, reproduced);
    }
    return Optional.empty();
  }

  /**
   * Of a request to a web server only the connection is walked, and not how large its answer is.
   */
  private boolean isAboutLaterPackets(Suspect suspect, Set<Integer> complaints) {
    return suspect.card().stage().equals(Optional.of(Stage.MTU))
        && complaints.stream().anyMatch(i -> model.symptoms().get(i).probe().equals("http"));
  }

  /**
   * A fault that can't be mended in the model is at least not where the walk never gets to, unless
   * its evidence tells why the walk ends where it does, or is the complaint itself on the host that
   * complains: what should never have left it may end anywhere.
   */
  private Optional<Sentence> endsElsewhere(Suspect suspect, Set<Integer> reproduced) {
    Optional<Sentence> elsewhere = Optional.empty();
    for (int symptom : reproduced) {
      Optional<Step> end = model.endOf(symptom);
      if (end.isEmpty()
          || end.get().at().host().equals(suspect.host())
          || isAboutTheComplaint(suspect, model.symptoms().get(symptom))
          || isBlamed(suspect, suspect.blamed(), end.get())) {
        return Optional.empty();
      }
      elsewhere = Optional.of(Sentence.of("walk-ends-elsewhere", end.get().at().host()));
    }
    return elsewhere;
  }

  private static boolean isAboutTheComplaint(Suspect suspect, Symptom complaint) {
    return suspect.host().equals(complaint.getFromHost())
        && suspect.reasons().stream().anyMatch(reason -> reason.fact().equals(complaint));
  }

  private static boolean isBlamed(Suspect suspect, Set<HostFact> blamed, Step end) {
    if (!end.because().equals(Note.NONE)) {
      return blamed.contains(end.because());
    }
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof Step step
          && step.code() == end.code()
          && step.at().host().equals(end.at().host())
          && step.packet().to().equals(end.packet().to())) {
        return true;
      }
    }
    return false;
  }

  private boolean isCertain(Set<Integer> symptoms) {
    for (int symptom : symptoms) {
      if (!model.trace(symptom).certain()) {
        return false;
      }
    }
    return true;
  }

  private static Examination untried(Suspect suspect, Set<Integer> complaints, Proof proof) {
    return new Examination(
        suspect,
        proof,
        complaints,
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        0,
        suspect.plans().stream().findFirst(),
        Optional.empty(),
        Optional.empty());
  }

  private Examination tried(
      Suspect suspect, Set<Integer> complaints, Set<Integer> reproduced, Plan plan, Model after) {
    Set<Integer> healed = new LinkedHashSet<>();
    Set<Integer> moved = new LinkedHashSet<>();
    boolean certain = true;
    for (int symptom : reproduced) {
      certain &= model.isSettled(symptom) && !model.isGuess(symptom);
      certain &= !model.failsOtherwise(symptom);
      if (!after.suffers(symptom)) {
        healed.add(symptom);
        certain &= after.isSettled(symptom);
      } else if (!sameEnd(after, symptom)) {
        moved.add(symptom);
      }
    }
    Set<Integer> kept = new LinkedHashSet<>();
    boolean breaks = false;
    for (Symptom symptom : model.symptoms()) {
      boolean worked = !symptom.isFailing() && model.trace(symptom.index()).isPredictsSuccess();
      if (worked && after.trace(symptom.index()).isPredictsSuccess()) {
        kept.add(symptom.index());
      }
      breaks |= worked && !after.trace(symptom.index()).isPredictsSuccess();
    }
    boolean proved = !breaks && certain && healed.size() == reproduced.size();
    return new Examination(
        suspect,
        proved ? Proof.PROVED : Proof.CONSISTENT,
        proved ? healed : complaints,
        healed,
        breaks ? Set.of() : moved,
        kept,
        !proved && !breaks && !healed.isEmpty(),
        0,
        Optional.of(plan),
        healed.isEmpty() && moved.isEmpty() ? Optional.empty() : Optional.of(after),
        Optional.empty());
  }

  private boolean sameEnd(Model after, int symptom) {
    Optional<Step> before = model.endOf(symptom);
    Optional<Step> now = after.endOf(symptom);
    if (before.isEmpty() || now.isEmpty()) {
      return before.isEmpty() && now.isEmpty();
    }
    Step one = before.get();
    Step other = now.get();
    return one.code() == other.code()
        && one.at().host().equals(other.at().host())
        && one.at().netns().equals(other.at().netns())
        && one.at().direction() == other.at().direction()
        && one.at().depth() == other.at().depth()
        && one.because().equals(other.because());
  }
}
