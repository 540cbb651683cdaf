package io.hopwise.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host that was looked at twice.
 *
 * @param taken the snapshot that tells how it is
 * @param left the other one
 * @param other what is known of all hosts, this one as the other snapshot tells it
 */
public record Twice(String host, Look taken, Look left, CaseFacts other) {
  /**
   * One of the two.
   *
   * @param snapshot its path
   * @param time when that was, by the host's own clock; empty where nothing tells
   */
  public record Look(String snapshot, Optional<Instant> time) {}

  /** Whether it is known which of the two is the later. */
  boolean isOrdered() {
    return taken.time().isPresent() && left.time().isPresent() && !taken.time().equals(left.time());
  }

  /**
   * The diagnosis with what the other snapshot says: where nobody knows which is the later, and by
   * the other one it would be another answer, nothing is decided.
   *
   * @param by the diagnosis by the snapshot that is taken
   * @param byOther the same case by the other one
   */
  Diagnosis beside(Diagnosis by, Diagnosis byOther) {
    boolean isSame = answer(by).equals(answer(byOther));
    String key =
        isOrdered()
            ? isSame
                ? "earlier-snapshot-same"
                : byOther.verdict() == Verdict.FAULT_FOUND
                    ? "earlier-snapshot-blames"
                    : "earlier-snapshot-differs"
            : isSame ? "two-snapshots-same" : "two-snapshots-differ";
    List<Sentence> remarks = new ArrayList<>();
    remarks.add(
        Sentence.of(
            key,
            host,
            taken.snapshot(),
            left.snapshot(),
            time(taken),
            time(left),
            String.join(" ", blamed(byOther))));
    remarks.addAll(by.remarks());
    boolean isOpen = !isOrdered() && !isSame;
    return by.with(isOpen ? Verdict.INCONCLUSIVE : by.verdict(), remarks);
  }

  private static String time(Look look) {
    return look.time().map(Instant::toString).orElse("");
  }

  /** The verdict, and what is blamed where. */
  private static List<String> answer(Diagnosis diagnosis) {
    List<String> answer = new ArrayList<>();
    answer.add(diagnosis.verdict().text());
    answer.addAll(blamed(diagnosis));
    return answer;
  }

  private static List<String> blamed(Diagnosis diagnosis) {
    if (diagnosis.verdict() != Verdict.FAULT_FOUND) {
      return List.of();
    }
    Hypothesis first = diagnosis.hypotheses().get(0);
    return List.of(first.host(), first.card().cause());
  }
}
