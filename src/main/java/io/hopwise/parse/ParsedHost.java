package io.hopwise.parse;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import java.util.List;

/**
 * What a snapshot tells of its host.
 *
 * @param host the host's name as the facts carry it
 * @param files how many files were read
 * @param understood what became of each of them
 */
public record ParsedHost(
    String host, List<HostFact> facts, List<Warning> warnings, int files, Understood understood) {
  /** Keeps its own copies of the lists. */
  public ParsedHost {
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
  }
}
