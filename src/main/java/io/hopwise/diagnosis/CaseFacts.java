package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Seen;
import io.hopwise.parse.Understood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of all hosts of a case: what was collected and what the case tells.
 *
 * @param facts host by host, in the case's order
 * @param hosts that were collected or told of
 * @param nodes hosts of which only their cluster tells
 * @param files that were read
 * @param seen what was tried and captured, as the hosts' own output shows it
 * @param warnings what could not be read and what that costs
 * @param understood what became of each host's files and lines
 * @param twice hosts that were looked at twice, of which one snapshot is left out
 */
public record CaseFacts(
    List<HostFact> facts,
    List<String> hosts,
    List<String> nodes,
    int files,
    List<Seen> seen,
    List<Warning> warnings,
    Map<String, Understood> understood,
    List<Twice> twice) {
  /** Keeps its own copies of the lists. */
  public CaseFacts {
    facts = List.copyOf(facts);
    hosts = List.copyOf(hosts);
    nodes = List.copyOf(nodes);
    seen = List.copyOf(seen);
    warnings = List.copyOf(warnings);
    understood = Map.copyOf(understood);
    twice = List.copyOf(twice);
  }

  /** What all hosts are called that anything is known of. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(hosts);
    names.addAll(nodes);
    return names;
  }

  /**
   * Reads every host. One that can't be read is left out with a warning.
   *
   * @throws BadInput when none can be read, or when the case names a host that it does not hold
   */
  public static CaseFacts read(Case input) throws BadInput {
    return CaseReading.read(input);
  }

  /** When it was looked at: the latest time that a host's own clock shows. */
  public Optional<Instant> collected() {
    return HostTime.of(facts).collected();
  }

  /** The facts of each host, by its name, in the case's order. */
  public Map<String, List<HostFact>> byHost() {
    Map<String, List<HostFact>> byHost = new LinkedHashMap<>();
    for (String host : hosts) {
      byHost.put(host, new ArrayList<>());
    }
    for (HostFact fact : facts) {
      byHost.computeIfAbsent(fact.host(), host -> new ArrayList<>()).add(fact);
    }
    return byHost;
  }
}
