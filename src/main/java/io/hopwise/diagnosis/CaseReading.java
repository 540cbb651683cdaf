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
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Space;
import io.hopwise.snapshot.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the hosts; what is pasted of one that was read already, or was run there for a
 * bundle, is read together with it.
 */
final class CaseReading {
  private final Map<String, KnownHost> hosts = new LinkedHashMap<>();

  /** Where something was tried, in the words of a prompt; no more may be known of it. */
  private final Map<String, CaseHost> mentioned = new LinkedHashMap<>();

  private final ClusterReader cluster = new ClusterReader();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<Left> left = new ArrayList<>();

  /**
   * Reads every host. One that can't be read is left out with a warning.
   *
   * @throws BadInput when none can be read, or when the case names a host that it does not hold
   */
  static CaseFacts read(Case input) throws BadInput {
    CaseReading reading = new CaseReading();
    reading.warnings.addAll(input.warnings());
    Optional<BadInput> first = Optional.empty();
    for (CaseHost host : input.hosts()) {
      try {
        reading.read(host);
      } catch (BadInput e) {
        reading.warnings.add(new Warning(e.source(), e.key(), e.arguments()));
        reading.leaveOut(host, e);
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
    if (reading.isEmpty() && first.isPresent()) {
      throw first.get();
    }
    return reading.facts();
  }

  /**
   * Goes on without a host's snapshot. A text in which nothing was understood takes neither the
   * host away that the case names, nor what the case tells of it.
   */
  private void leaveOut(CaseHost host, BadInput why) {
    boolean isText =
        why.key().equals("snapshot-no-archive")
            || why.key().equals("snapshot-commands-not-read")
            || why.key().equals("snapshot-empty");
    if (isText && !host.name().isEmpty()) {
      mentioned.putIfAbsent(host.name(), host);
    }
    if (!isText || host.told().isEmpty()) {
      warnings.add(Warning.at(host.source(), "host-left-out", host.label()));
    }
  }

  /**
   * Reads a host of the case.
   *
   * @throws BadInput when it can't be read
   */
  private void read(CaseHost host) throws BadInput {
    if (host.snapshot().isEmpty()) {
      if (hosts.containsKey(host.name())) {
        throw new BadInput(host.source(), 0, "hosts-of-one-name", host.name());
      }
      KnownHost told = hosts.computeIfAbsent(host.name(), name -> new KnownHost());
      told.keep(host, host.name(), List.of());
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
      read(host, each.get(0).severalIn(Case::knows));
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
      read(host, node, node.isNamedInside() ? node.name() : "", node.name().equals(host.name()));
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
      warnings.addAll(snapshot.warnings());
      String hint = called.isEmpty() ? snapshot.name() : called;
      boolean known =
          isOnce
              || (snapshot.isNamedInside() && others.stream().anyMatch(CaseReading::isTypedThere));
      if (known) {
        mentioned.put(hint, host);
      }
      see(others, known ? hint : "", hint);
      return;
    }
    String name = parsed.host();
    KnownHost before = hosts.get(name);
    boolean isMore = before != null && (before.isPart() || before.snapshots().isEmpty());
    boolean joins = !isOnce && (isMore || (before != null && snapshot.isPart()));
    if (before != null && !joins) {
      again(before, host, snapshot, parsed);
      see(others, name, "");
      return;
    }
    see(others, name, "");
    KnownHost known = hosts.computeIfAbsent(name, absent -> new KnownHost());
    known.add(snapshot);
    if (joins) {
      parsed = HostReader.read(known.snapshots(), name, label -> false, text -> {});
    }
    known.keep(host, parsed);
  }

  /**
   * Takes in a host that was looked at twice: the later snapshot tells how it is, as far as their
   * clocks say which one that is.
   *
   * @throws BadInput where it is another machine of the same name
   */
  private void again(KnownHost before, CaseHost host, Snapshot snapshot, ParsedHost parsed)
      throws BadInput {
    KnownHost now = new KnownHost();
    now.add(snapshot);
    now.keep(host, parsed);
    boolean isOther = before.snapshots().isEmpty() || !Machine.isSame(before.facts(), now.facts());
    if (isOther) {
      throw new BadInput(host.source(), 0, "hosts-of-one-name", parsed.host());
    }
    Optional<Instant> first = HostTime.of(before.facts()).collected();
    Optional<Instant> second = HostTime.of(now.facts()).collected();
    boolean isLater = first.isPresent() && second.isPresent() && second.get().isAfter(first.get());
    KnownHost taken = isLater ? now : before;
    hosts.put(parsed.host(), taken);
    left.add(new Left(parsed.host(), taken, isLater ? before : now));
  }

  /** A snapshot that is not gone by, for there is another of the same host. */
  private record Left(String host, KnownHost taken, KnownHost known) {}

  /** What was typed in a pod may have been typed anywhere. */
  private static boolean isTypedThere(Text text) {
    return text.typed().map(typed -> typed.space().kind() != Space.Kind.POD).orElse(false);
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
      } else {
        Observations.withoutResult(text, host).ifPresent(warnings::add);
      }
    }
  }

  private static boolean isSame(String one, String other) {
    return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
  }

  /** Whether nothing was read at all. */
  private boolean isEmpty() {
    boolean isTold = mentioned.values().stream().anyMatch(host -> !host.told().isEmpty());
    return hosts.isEmpty() && !isTold && seen.isEmpty() && cluster.isEmpty();
  }

  /** All that was read. */
  private CaseFacts facts() {
    mentioned.forEach(
        (name, host) -> {
          if (hosts.keySet().stream().noneMatch(known -> isSame(known, name))) {
            hosts.computeIfAbsent(name, absent -> new KnownHost()).keep(host, name, List.of());
          }
        });
    List<Twice> twice = new ArrayList<>();
    for (Left one : left) {
      Map<String, KnownHost> others = new LinkedHashMap<>(hosts);
      others.put(one.host(), one.known());
      twice.add(
          new Twice(
              one.host(), seenAt(one.taken()), seenAt(one.known()), facts(others, List.of())));
    }
    return facts(hosts, twice);
  }

  private static Twice.Look seenAt(KnownHost known) {
    return new Twice.Look(
        known.snapshots().get(0).path().toString(), HostTime.of(known.facts()).collected());
  }

  private CaseFacts facts(Map<String, KnownHost> of, List<Twice> twice) {
    List<HostFact> facts = new ArrayList<>();
    Map<String, Understood> understood = new HashMap<>();
    List<Warning> all = new ArrayList<>(warnings);
    int files = 0;
    of.forEach((name, known) -> understood.put(name, known.understood()));
    for (KnownHost known : of.values()) {
      facts.addAll(known.facts());
      all.addAll(known.warnings());
      files += known.files();
    }
    facts.addAll(ImpliedLeases.of(facts));
    // what a node works with itself comes before what is only said of it
    List<HostFact> said = cluster.facts(facts, of.keySet());
    Set<String> nodes = new LinkedHashSet<>();
    said.forEach(fact -> nodes.add(fact.host()));
    nodes.removeAll(of.keySet());
    facts.addAll(said);
    all.addAll(cluster.warnings());
    List<String> names = List.copyOf(of.keySet());
    int read = files + cluster.files();
    return new CaseFacts(facts, names, List.copyOf(nodes), read, seen, all, understood, twice);
  }
}
