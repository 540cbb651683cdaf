package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseHost;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import io.hopwise.parse.HostReader;
import io.hopwise.parse.ParsedHost;
import io.hopwise.path.ImpliedAddresses;
import io.hopwise.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of all hosts of a case: what was collected and what the case tells.
 *
 * @param facts host by host, in the case's order
 * @param hosts of which anything is known
 * @param files that were read
 * @param warnings what could not be read and what that costs
 */
public record CaseFacts(
    List<HostFact> facts, List<String> hosts, int files, List<Warning> warnings) {
  /** Keeps its own copies of the lists. */
  public CaseFacts {
    facts = List.copyOf(facts);
    hosts = List.copyOf(hosts);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads every host. One that can't be read is left out with a warning.
   *
   * @throws BadInput when none can be read, or when the case names a host that it does not hold
   */
  public static CaseFacts read(Case input) throws BadInput {
    List<HostFact> facts = new ArrayList<>();
    Set<String> hosts = new LinkedHashSet<>();
    List<Warning> warnings = new ArrayList<>(input.warnings());
    int files = 0;
    Optional<BadInput> first = Optional.empty();
    for (CaseHost host : input.hosts()) {
      try {
        files += readHosts(host, facts, hosts, warnings);
      } catch (BadInput e) {
        warnings.add(new Warning(e.source(), e.key(), e.arguments()));
        warnings.add(Warning.at(host.source(), "host-left-out", nameOf(host)));
        first = first.isPresent() ? first : Optional.of(e);
      }
    }
    if (hosts.isEmpty() && first.isPresent()) {
      throw first.get();
    }
    facts.addAll(ImpliedLeases.of(facts));
    return new CaseFacts(facts, List.copyOf(hosts), files, warnings);
  }

  /** One host, or all that one text of pasted commands is of. */
  private static int readHosts(
      CaseHost host, List<HostFact> facts, Set<String> hosts, List<Warning> warnings)
      throws BadInput {
    if (host.snapshot().isEmpty()) {
      add(host, host.name(), List.of(), facts, hosts);
      return 0;
    }
    int files = 0;
    List<Snapshot> snapshots = Snapshot.all(host.snapshot().get(), HostReader::knows);
    for (Snapshot snapshot : snapshots) {
      // what the case calls the host is one of several where its prompt says the same
      boolean isNamed = snapshots.size() == 1 || snapshot.name().equals(host.name());
      ParsedHost parsed = HostReader.read(snapshot, isNamed ? host.name() : snapshot.name());
      files += parsed.files();
      warnings.addAll(parsed.warnings());
      add(host, parsed.host(), parsed.facts(), facts, hosts);
    }
    return files;
  }

  private static void add(
      CaseHost host, String name, List<HostFact> read, List<HostFact> facts, Set<String> hosts)
      throws BadInput {
    if (!hosts.add(name)) {
      throw new BadInput(host.source(), 0, "host-twice", name);
    }
    List<HostFact> own = host.facts(name, read);
    facts.addAll(own);
    facts.addAll(ImpliedAddresses.of(own));
  }

  private static String nameOf(CaseHost host) {
    return !host.name().isEmpty()
        ? host.name()
        : host.snapshot().map(path -> String.valueOf(path.getFileName())).orElse("");
  }
}
