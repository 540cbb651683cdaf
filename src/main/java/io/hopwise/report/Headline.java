package io.hopwise.report;

import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Question;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Warning;
import io.hopwise.rank.Proof;
import io.hopwise.report.document.Block;
import java.util.List;
import java.util.Optional;

/** The first lines: what the one on the phone reads aloud. */
public final class Headline {
  /** The remark that the walk ends for certain and no cause was named. */
  private static final String COUNTER = "counter-would-rise";

  private static final String END_WITHOUT_CAUSE = "end-without-cause";

  private final Messages messages;

  Headline(Messages messages) {
    this.messages = messages;
  }

  Block of(Diagnosis diagnosis, List<Hypothesis> found) {
    return switch (diagnosis.verdict()) {
      case FAULT_FOUND -> found(found);
      case NO_FAULT_FOUND ->
          one(Block.Tone.GOOD, messages.of("report.no-fault"), noFault(diagnosis));
      case INCONCLUSIVE -> one(Block.Tone.OPEN, messages.of("report.open"), open(diagnosis));
    };
  }

  static boolean isProved(Hypothesis hypothesis) {
    return hypothesis.proof() == Proof.PROVED;
  }

  /** The cause's title on its host. */
  public static String title(Hypothesis hypothesis, Messages messages) {
    return messages.of(
        "report.title",
        hypothesis.host(),
        Placeholders.fill(
            hypothesis.card().text(messages.language().text()).title(), hypothesis.roles()));
  }

  private Block found(List<Hypothesis> found) {
    boolean proved = isProved(found.get(0));
    if (found.size() == 1) {
      String key = proved ? "report.found-proved" : "report.found-likely";
      return one(Block.Tone.BAD, messages.of(key), title(found.get(0), messages));
    }
    String key = isBehind(found, 1) ? "report.found-behind" : "report.found-apart";
    return new Block.Verdict(
        Block.Tone.BAD,
        messages.of(key, Integer.toString(found.size())),
        "",
        found.stream().map(hypothesis -> title(hypothesis, messages)).toList());
  }

  /** Whether this one shows only once the one before it is mended: both explain one complaint. */
  static boolean isBehind(List<Hypothesis> found, int index) {
    return index > 0
        && index < found.size()
        && found.get(index - 1).explains().equals(found.get(index).explains());
  }

  private static Block one(Block.Tone tone, String verdict, String sentence) {
    return new Block.Verdict(tone, verdict, sentence, List.of());
  }

  private String noFault(Diagnosis diagnosis) {
    int walked = diagnosis.reachability().cells().size();
    long untold =
        diagnosis.paths().stream()
            .filter(path -> path.agreement() == SymptomPath.Agreement.UNDECIDED)
            .count();
    if (walked == 0 && untold > 0) {
      return messages.of(
          "report.nothing-failed",
          Long.toString(untold),
          Integer.toString(diagnosis.paths().size()));
    }
    return walked == 0
        ? messages.count("report.all-as-seen", diagnosis.paths().size())
        : messages.count("report.all-as-expected", walked);
  }

  private String open(Diagnosis diagnosis) {
    if (diagnosis.paths().isEmpty()) {
      if (diagnosis.warnings().stream().anyMatch(Headline::isOfAProbe)) {
        return messages.of("report.nothing-placed");
      }
      boolean isTried =
          diagnosis.warnings().stream()
              .anyMatch(warning -> warning.key().equals("probe-without-result"));
      return messages.of(isTried ? "report.nothing-counts" : nothingAsked(diagnosis));
    }
    if (!diagnosis.questions().isEmpty()) {
      return wanted(diagnosis, diagnosis.questions().get(0));
    }
    if (diagnosis.remarks().isEmpty()) {
      return messages.of("report.open-nothing-left");
    }
    boolean isEndKnown =
        diagnosis.remarks().stream().allMatch(remark -> remark.key().equals(END_WITHOUT_CAUSE));
    return messages.of(isEndKnown ? "report.open-no-rule" : "report.open-see-below");
  }

  private static String nothingAsked(Diagnosis diagnosis) {
    return diagnosis.noticed().isEmpty() ? "report.nothing-asked" : "report.nothing-asked-but";
  }

  /** Whether something was tried, and nobody told where. */
  private static boolean isOfAProbe(Warning warning) {
    return warning.key().equals("probe-elsewhere-not-read")
        || warning.key().equals("tried-from-unknown")
        || warning.key().equals("tried-pod-unknown");
  }

  /** Whether the packet is handed to this router here, which is taken to pass it on. */
  private static boolean isLeftTo(Step step, String router) {
    return step.code() == Code.OUTSIDE_ROUTER_FORWARDS
        && router.equals(step.details().get("next_hop"));
  }

  /** What the first question is after. */
  private String wanted(Diagnosis diagnosis, Question question) {
    String host = question.host();
    if (question.why().key().equals(COUNTER)) {
      return messages.of("report.open-unmet", host);
    }
    if (question.collected()) {
      return messages.of("report.open-gap", host);
    }
    return lastSound(diagnosis, host)
        .map(step -> messages.of("report.open-after", host, step.getHost(), step.getDevice()))
        .orElseGet(() -> messages.of("report.open-blind", host));
  }

  /** How far a complaint's packet certainly gets before it comes to a host nobody collected. */
  private static Optional<Step> lastSound(Diagnosis diagnosis, String blind) {
    for (SymptomPath path : diagnosis.paths()) {
      List<Step> steps = path.trace().forward();
      for (int i = 1; i < steps.size() && path.symptom().isFailing(); i++) {
        boolean isBlind =
            steps.get(i) instanceof Step.Insufficient && steps.get(i).getHost().equals(blind);
        if (isLeftTo(steps.get(i), blind)) {
          return Optional.of(steps.get(i));
        }
        if (isBlind && !steps.get(i - 1).getDevice().isEmpty()) {
          return Optional.of(steps.get(i - 1));
        }
        if (steps.get(i) instanceof Step.Insufficient) {
          break;
        }
      }
    }
    return Optional.empty();
  }
}
