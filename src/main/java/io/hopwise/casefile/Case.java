package io.hopwise.casefile;

import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be found out, and what is known.
 *
 * @param name as the case file gives it, else the folder's name
 * @param file the case file; the first snapshot where there is none
 * @param hosts in the case file's order; at least one
 * @param symptoms what was tried, in the case file's order; {@link Symptom#index} counts from 0
 * @param observations what was seen on the wire
 * @param warnings what the case file says that is not used
 */
public record Case(
    String name,
    Path file,
    List<CaseHost> hosts,
    List<Symptom> symptoms,
    List<CaseFact> observations,
    List<Warning> warnings) {
  /** Keeps its own copies of the lists. */
  public Case {
    hosts = List.copyOf(hosts);
    symptoms = List.copyOf(symptoms);
    observations = List.copyOf(observations);
    warnings = List.copyOf(warnings);
  }
}
