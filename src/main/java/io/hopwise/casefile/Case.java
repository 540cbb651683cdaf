package io.hopwise.casefile;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is to be found out, and what is known.
 *
 * @param name as the case file gives it, else the folder's name
 * @param file the case file; the first snapshot where there is none
 * @param hosts in the case file's order; at least one
 * @param symptoms what was tried, in the case file's order; {@link Symptom#index} counts from 0
 * @param observations what was seen on the wire; a capture comes before its packets
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

  /**
   * Checks, when all snapshots are read, that every host a symptom or capture names is one of the
   * case. The probed host alone may be another, as long as its address is given; so may the probing
   * one.
   *
   * @param namesRead what the hosts are called
   * @return the case with every host spelt as in {@code namesRead}: {@code node01} becomes {@code
   *     node01.example.com} where only that is known
   * @throws BadInput for the first name that is unknown
   */
  public Case checkHosts(Set<String> namesRead) throws BadInput {
    return HostNames.check(this, namesRead);
  }
}
