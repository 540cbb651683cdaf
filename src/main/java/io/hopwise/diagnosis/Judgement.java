package io.hopwise.diagnosis;

import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Reachability.Outcome;
import io.hopwise.diagnosis.SymptomPath.Agreement;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.rank.Proof;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the case is decided, and how the walks agree with what was seen. */
record Judgement(Verdict verdict, List<SymptomPath> paths, List<Sentence> remarks) {
  /** From here on a consistent hypothesis counts as the fault. */
  private static final double ENOUGH = 0.75;

  /** A hypothesis below this, without any complaint, is not worth a doubt. */
  private static final double NOTEWORTHY = 0.5;

  /** So many commands are named that would tell more. */
  private static final int MOST_WANTED = 4;

  static Judgement of(
      Model model, Findings findings, Catalogue catalogue, Reachability reachability) {
    List<SymptomPath> paths = new ArrayList<>();
    List<Sentence> remarks = new ArrayList<>();
    boolean complaint = false;
    boolean contradicted = false;
    boolean doubted = false;
    boolean open = reachability.count(Outcome.UNKNOWN) > 0;
    if (open) {
      remarks.add(unknown(reachability));
    }
    for (Symptom symptom : model.symptoms()) {
      Trace trace = model.trace(symptom.index());
      Agreement agreement = agreement(symptom, trace);
      paths.add(new SymptomPath(symptom, trace, agreement));
      complaint |= model.isComplaint(symptom);
      otherSource(symptom, trace).ifPresent(remarks::add);
      if (agreement == Agreement.CONTRADICTS && !isExplained(symptom.index(), findings)) {
        contradicted |= symptom.isFailing();
        doubted |= !symptom.isFailing();
        remarks.add(
            Sentence.of(
                symptom.isFailing() ? "walk-would-arrive" : "walk-would-fail",
                Integer.toString(symptom.index() + 1),
                symptom.result().text(),
                trace.prediction().text()));
      }
      boolean failsOtherwise = model.failsOtherwise(symptom.index());
      if (failsOtherwise && !isExplained(symptom.index(), findings)) {
        contradicted = true;
        remarks.add(
            Sentence.of(
                "walk-fails-otherwise",
                Integer.toString(symptom.index() + 1),
                symptom.result().text(),
                trace.prediction().text()));
      }
      Optional<Step> end = model.endOf(symptom.index());
      if (symptom.isFailing()
          && !failsOtherwise
          && trace.certain()
          && !model.isGuess(symptom.index())
          && end.isPresent()
          && findings.hypotheses().isEmpty()) {
        remarks.add(
            Sentence.of(
                "end-without-cause",
                Integer.toString(symptom.index() + 1),
                end.get().at().host(),
                end.get().code().text()));
      }
    }
    for (Doubt doubt : findings.doubts()) {
      if (doubt.rank() == 1) {
        remarks.add(0, counterIsZero(doubt));
      }
    }
    boolean hidden = Forerunners.mayHide(findings, catalogue, model);
    Verdict verdict =
        hidden
            ? Verdict.INCONCLUSIVE
            : verdict(findings, paths.isEmpty() || open, complaint, contradicted, doubted);
    return new Judgement(verdict, paths, remarks);
  }

  private static Sentence counterIsZero(Doubt doubt) {
    Source source = doubt.line().source();
    return Sentence.of("counter-is-zero", doubt.line().host(), source.text(), source.toString());
  }

  /** What nobody complained about and the walk can't tell either. */
  private static Sentence unknown(Reachability reachability) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Reachability.Cell cell : reachability.cells()) {
      for (Trace.Missing missing : cell.missing()) {
        wanted.add(missing.host() + ": " + Knowable.of(missing.topic()).command());
      }
    }
    return Sentence.of(
        "reach-unknown",
        Integer.toString(reachability.count(Outcome.UNKNOWN)),
        Integer.toString(reachability.cells().size()),
        String.join("; ", wanted.stream().limit(MOST_WANTED).toList()));
  }

  /** A public address that only a NAT router knows, or a pod that was not collected. */
  private static Optional<Sentence> otherSource(Symptom symptom, Trace trace) {
    Ip named = trace.flow().from().ip();
    if (!named.isPresent() || trace.forward().isEmpty()) {
      return Optional.empty();
    }
    Ip left = trace.forward().get(0).packet().from();
    return left.isPresent() && !left.equals(named)
        ? Optional.of(
            Sentence.of(
                "source-is-another",
                Integer.toString(symptom.index() + 1),
                named.toString(),
                trace.flow().from().host(),
                left.toString()))
        : Optional.empty();
  }

  private static Verdict verdict(
      Findings findings, boolean open, boolean complaint, boolean contradicted, boolean doubted) {
    if (!findings.hypotheses().isEmpty()) {
      Hypothesis best = findings.hypotheses().get(0);
      boolean isMet = findings.doubts().stream().noneMatch(doubt -> doubt.rank() == 1);
      boolean isLikely = best.probability() >= ENOUGH && !contradicted && !doubted;
      if (isMet && (best.proof() == Proof.PROVED || isLikely)) {
        return Verdict.FAULT_FOUND;
      }
      if (complaint || best.probability() >= NOTEWORTHY) {
        return Verdict.INCONCLUSIVE;
      }
    }
    return complaint || doubted || open ? Verdict.INCONCLUSIVE : Verdict.NO_FAULT_FOUND;
  }

  /** What nothing on the hosts can mend lies between them, where no walk sees it. */
  private static boolean isExplained(int symptom, Findings findings) {
    for (Hypothesis hypothesis : findings.hypotheses()) {
      boolean isBeyond =
          hypothesis.card().remedy().isEmpty() && hypothesis.explains().contains(symptom);
      boolean isProved =
          hypothesis.proof() == Proof.PROVED && hypothesis.healed().contains(symptom);
      if (isBeyond || isProved) {
        return true;
      }
    }
    return false;
  }

  private static Agreement agreement(Symptom symptom, Trace trace) {
    if (symptom.result() == trace.prediction()) {
      return Agreement.AGREES;
    }
    boolean takenForGranted = trace.isPredictsSuccess() && !trace.missing().isEmpty();
    if (!trace.certain() || (symptom.isFailing() && takenForGranted)) {
      return Agreement.UNDECIDED;
    }
    if (symptom.isFailing() && !trace.isPredictsSuccess()) {
      return isSilent(symptom.result()) && mayBeSilent(trace.prediction())
          ? Agreement.AGREES
          : Agreement.FAILS_OTHERWISE;
    }
    return Agreement.CONTRADICTS;
  }

  /**
   * Whether a probe that ends so may show nothing at all. Routers limit their errors, busybox's
   * ping prints none of them, iputils' prints no EPERM, and that a neighbour is silent is told
   * after three seconds: most pings wait less. A reset always comes.
   */
  private static boolean mayBeSilent(Result predicted) {
    return switch (predicted) {
      case OK, REFUSED, RESET -> false;
      default -> true;
    };
  }

  /** To the one who probes, silence is silence. */
  private static boolean isSilent(Result result) {
    return result == Result.NO_REPLY || result == Result.TIMEOUT;
  }
}
