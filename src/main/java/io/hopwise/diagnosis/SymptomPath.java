package io.hopwise.diagnosis;

import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;

/** A symptom with its walk. */
public record SymptomPath(Symptom symptom, Trace trace, Agreement agreement) {
  /** How what was seen and what the walk predicts go together. */
  public enum Agreement {
    /** Both say the same. */
    AGREES,
    /** Both say that it fails, but each in another way. */
    FAILS_OTHERWISE,
    /** One says that it works, the other that it fails. */
    CONTRADICTS,
    /** The walk can't tell for want of facts. */
    UNDECIDED
  }
}
