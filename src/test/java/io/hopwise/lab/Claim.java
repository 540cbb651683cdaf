package io.hopwise.lab;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.rank.Proof;
import java.util.ArrayList;
import java.util.List;

/**
 * A cause that an answer names for a host.
 *
 * @param stated whether it is what the answer says, or only possible besides
 */
record Claim(Answer answer, double probability, boolean proved, boolean stated) {
  /** What is proved is stated, and the first one in any case. */
  static List<Claim> of(Diagnosis diagnosis) {
    List<Claim> claims = new ArrayList<>();
    boolean found = diagnosis.verdict() == Verdict.FAULT_FOUND;
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      boolean proved = hypothesis.proof() == Proof.PROVED;
      claims.add(
          new Claim(
              new Answer(hypothesis.card().cause(), hypothesis.host()),
              hypothesis.probability(),
              proved,
              found && (claims.isEmpty() || (proved && hypothesis.probability() >= 0.5))));
    }
    return List.copyOf(claims);
  }
}
