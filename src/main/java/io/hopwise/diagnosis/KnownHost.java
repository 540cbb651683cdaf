package io.hopwise.diagnosis;

import io.hopwise.casefile.CaseHost;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import io.hopwise.parse.ParsedHost;
import io.hopwise.parse.Understood;
import io.hopwise.path.ImpliedAddresses;
import io.hopwise.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one host's snapshots hold, together with what is told of it. */
final class KnownHost {
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<HostFact> facts = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private Understood understood = Understood.NOTHING;
  private Optional<CaseHost> told = Optional.empty();
  private boolean isPart;
  private int files;

  void add(Snapshot snapshot) {
    snapshots.add(snapshot);
    isPart |= snapshot.isPart();
  }

  /** Keeps what its snapshots were read to, in place of what was read before. */
  void keep(CaseHost host, ParsedHost parsed) {
    files = parsed.files();
    understood = parsed.understood();
    warnings.clear();
    warnings.addAll(parsed.warnings());
    keep(host, parsed.host(), parsed.facts());
  }

  /**
   * Keeps these facts, and what follows from them. What the case tells of a host still counts where
   * a later entry adds what was pasted.
   */
  void keep(CaseHost host, String name, List<HostFact> read) {
    if (told.isEmpty() || !host.told().isEmpty()) {
      told = Optional.of(host);
    }
    List<HostFact> own = told.orElse(host).facts(name, read);
    facts.clear();
    facts.addAll(own);
    facts.addAll(ImpliedAddresses.of(own));
  }

  List<Snapshot> snapshots() {
    return snapshots;
  }

  List<HostFact> facts() {
    return facts;
  }

  List<Warning> warnings() {
    return warnings;
  }

  Understood understood() {
    return understood;
  }

  /** Whether more of the same host may come. */
  boolean isPart() {
    return isPart;
  }

  int files() {
    return files;
  }
}
