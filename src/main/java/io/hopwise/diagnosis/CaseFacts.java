package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseHost;
import io.hopwise.casefile.cluster.ClusterFiles;
import io.hopwise.casefile.cluster.ClusterReader;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Observations;
import io.hopwise.observation.Seen;
import io.hopwise.parse.HostReader;
import io.hopwise.parse.ParsedHost;
import io.hopwise.parse.Understood;
import io.hopwise.path.ImpliedAddresses;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Space;
import io.hopwise.snapshot.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
 */
public record CaseFacts(
    List<HostFact> facts,
    List<String> hosts,
    List<String> nodes,
    int files,
    List<Seen> seen,
    List<Warning> warnings,
    Map<String, Understood> understood) {
  /** Keeps its own copies of the lists. */
  public CaseFacts {
    facts = List.copyOf(facts);
    hosts = List.copyOf(hosts);
    nodes = List.copyOf(nodes);
    seen = List.copyOf(seen);
    warnings = List.copyOf(warnings);
    understood = Map.copyOf(understood);
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
    Reading reading = new Reading();
    reading.warnings.addAll(input.warnings());
    Optional<BadInput> first = Optional.empty();
    for (CaseHost host : input.hosts()) {
      try {
        reading.read(host);
      } catch (BadInput e) {
        reading.warnings.add(new Warning(e.source(), e.key(), e.arguments()));
        reading.warnings.add(Warning.at(host.source(), "host-left-out", nameOf(host)));
        first = first.isPresent() ? first : Optional.of(e);
      }
    }
    for (Path file : input.cluster()) {
      try {
        reading.cluster.read(file, input.shown(file));
      } catch (BadInput e) {
        reading.warnings.add(new Warning(e.source(), e.key(), e.arguments()));
        first = first.isPresent() ? first : Optional.of(e);
      }
    }
    if (reading.hosts.isEmpty() && reading.cluster.isEmpty() && first.isPresent()) {
      throw first.get();
    }
    return reading.facts();
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

  /** What one host's snapshots hold. */
  private static final class Known {
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<HostFact> facts = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private Understood understood = Understood.NOTHING;
    private Optional<CaseHost> told = Optional.empty();
    private boolean isPart;
    private int files;
  }

  /**
   * Goes through the hosts; what is pasted of one that was read already, or was run there for a
   * bundle, is read together with it.
   */
  private static final class Reading {
    private final Map<String, Known> hosts = new LinkedHashMap<>();

    /** Where something was tried, in the words of a prompt; no more may be known of it. */
    private final Map<String, CaseHost> mentioned = new LinkedHashMap<>();

    private final ClusterReader cluster = new ClusterReader();
    private final List<Seen> seen = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private void read(CaseHost host) throws BadInput {
      if (host.snapshot().isEmpty()) {
        if (hosts.containsKey(host.name())) {
          throw new BadInput(host.source(), 0, "host-twice", host.name());
        }
        Known told = hosts.computeIfAbsent(host.name(), name -> new Known());
        keep(told, host, host.name(), List.of());
        return;
      }
      List<Snapshot> each = Snapshot.all(host.snapshot().get(), Case::knows);
      try {
        read(host, each);
      } catch (BadInput e) {
        boolean several =
            e.key().equals("snapshot-several") && Files.isRegularFile(host.snapshot().get());
        if (!several || each.size() > 1) {
          throw e;
        }
        read(host, each.get(0).severalIn());
      }
    }

    private void read(CaseHost host, List<Snapshot> each) throws BadInput {
      for (Snapshot snapshot : each) {
        // what the case calls the host is one of several where its prompt says the same
        boolean isNamed = each.size() == 1 || snapshot.name().equals(host.name());
        // the folder's name of a sosreport is not its host's
        String name = isNamed ? host.name() : snapshot.isPasted() ? snapshot.name() : "";
        try {
          read(host, snapshot, name, isNamed && !name.isEmpty());
        } catch (BadInput e) {
          // all that a bundle holds may be its nodes'
          if (snapshot.nodes().isEmpty() || !e.key().equals("snapshot-empty")) {
            throw e;
          }
        }
        for (Snapshot node : snapshot.nodes()) {
          readNode(host, node);
        }
      }
    }

    /** Reads one of a bundle's nodes; one that can't be read hides no other. */
    private void readNode(CaseHost host, Snapshot node) {
      try {
        read(host, node, node.name(), node.name().equals(host.name()));
      } catch (BadInput e) {
        warnings.add(new Warning(e.source(), e.key(), e.arguments()));
        warnings.add(Warning.at(host.source(), "host-left-out", node.name()));
      }
    }

    /**
     * Reads one host's.
     *
     * @param called its name; empty to take the one that it says itself
     * @param isOnce whether the case names it, which it does once
     */
    private void read(CaseHost host, Snapshot snapshot, String called, boolean isOnce)
        throws BadInput {
      List<Text> others = new ArrayList<>();
      ParsedHost parsed;
      try {
        parsed = HostReader.read(List.of(snapshot), called, Case::knows, others::add);
      } catch (BadInput e) {
        // what came before the second of several hosts comes again with its own
        if (others.isEmpty() || e.key().equals("snapshot-several")) {
          throw e;
        }
        // it tells nothing of the host itself, but that it is there
        String hint = called.isEmpty() ? snapshot.name() : called;
        boolean known = snapshot.isNamedInside() && others.stream().anyMatch(Reading::isTypedThere);
        if (known) {
          mentioned.put(hint, host);
        }
        see(others, known ? hint : "", hint);
        return;
      }
      String name = parsed.host();
      Known before = hosts.get(name);
      boolean isMore = before != null && (before.isPart || before.snapshots.isEmpty());
      boolean joins = isMore || (before != null && snapshot.isPart());
      if (before != null && (!joins || isOnce)) {
        throw new BadInput(host.source(), 0, "host-twice", name);
      }
      see(others, name, "");
      Known known = hosts.computeIfAbsent(name, absent -> new Known());
      known.snapshots.add(snapshot);
      known.isPart |= snapshot.isPart();
      if (joins) {
        parsed = HostReader.read(known.snapshots, name, label -> false, text -> {});
      }
      known.files = parsed.files();
      known.understood = parsed.understood();
      known.warnings.clear();
      known.warnings.addAll(parsed.warnings());
      keep(known, host, name, parsed.facts());
    }

    /** What was typed in a pod may have been typed anywhere. */
    private static boolean isTypedThere(Text text) {
      return text.typed().map(typed -> typed.space().kind() != Space.Kind.POD).orElse(false);
    }

    /** What the case tells of a host still counts where a later entry adds what was pasted. */
    private static void keep(Known known, CaseHost host, String name, List<HostFact> read) {
      if (known.told.isEmpty() || !host.told().isEmpty()) {
        known.told = Optional.of(host);
      }
      List<HostFact> own = known.told.orElse(host).facts(name, read);
      known.facts.clear();
      known.facts.addAll(own);
      known.facts.addAll(ImpliedAddresses.of(own));
    }

    private void see(List<Text> texts, String host, String hint) {
      for (Text text : texts) {
        if (ClusterFiles.knows(text.label())) {
          cluster.read(text);
          continue;
        }
        Seen shown = Observations.read(text, host, hint);
        if (!shown.isEmpty()) {
          seen.add(shown);
        }
      }
    }

    private static boolean isSame(String one, String other) {
      return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }

    private CaseFacts facts() {
      mentioned.forEach(
          (name, host) -> {
            if (hosts.keySet().stream().noneMatch(known -> isSame(known, name))) {
              keep(hosts.computeIfAbsent(name, absent -> new Known()), host, name, List.of());
            }
          });
      List<HostFact> facts = new ArrayList<>();
      Map<String, Understood> understood = new HashMap<>();
      int files = 0;
      hosts.forEach((name, known) -> understood.put(name, known.understood));
      for (Known known : hosts.values()) {
        facts.addAll(known.facts);
        warnings.addAll(known.warnings);
        files += known.files;
      }
      facts.addAll(ImpliedLeases.of(facts));
      // what a node works with itself comes before what is only said of it
      List<HostFact> said = cluster.facts(facts, hosts.keySet());
      Set<String> nodes = new LinkedHashSet<>();
      said.forEach(fact -> nodes.add(fact.host()));
      nodes.removeAll(hosts.keySet());
      facts.addAll(said);
      warnings.addAll(cluster.warnings());
      List<String> names = List.copyOf(hosts.keySet());
      int read = files + cluster.files();
      return new CaseFacts(facts, names, List.copyOf(nodes), read, seen, warnings, understood);
    }
  }

  private static String nameOf(CaseHost host) {
    return !host.name().isEmpty()
        ? host.name()
        : host.snapshot().map(path -> String.valueOf(path.getFileName())).orElse("");
  }
}
