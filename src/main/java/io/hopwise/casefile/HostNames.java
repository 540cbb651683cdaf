package io.hopwise.casefile;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which hosts a case speaks of, and whether it knows them. */
public final class HostNames {
  private HostNames() {}

  /** The names of all hosts; empty while a snapshot has still to say its own. */
  static Optional<Set<String>> told(List<CaseHost> hosts) {
    Set<String> names = new TreeSet<>();
    for (CaseHost host : hosts) {
      if (host.name().isEmpty()) {
        return Optional.empty();
      }
      names.add(host.name());
    }
    return Optional.of(names);
  }

  /** The known name that is meant: the same, or the only one that differs in its domain alone. */
  public static Optional<String> find(String name, Collection<String> known) {
    if (known.contains(name)) {
      return Optional.of(name);
    }
    String found = null;
    for (String candidate : known) {
      if (first(candidate).equals(first(name)) && isShort(candidate) != isShort(name)) {
        if (found != null) {
          return Optional.empty();
        }
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  private static String first(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static boolean isShort(String name) {
    return name.indexOf('.') < 0;
  }

  /** As {@link Case#checkHosts}. */
  static Case check(Case given, Set<String> known) throws BadInput {
    List<Symptom> symptoms = new ArrayList<>();
    for (Symptom symptom : given.symptoms()) {
      Flow flow = symptom.flow();
      Flow named =
          new Flow(
              flow.id(),
              end(flow.from(), symptom.source(), known),
              end(flow.to(), symptom.source(), known),
              flow.protocol(),
              flow.sourcePort(),
              flow.port(),
              flow.size(),
              flow.dontFragment());
      symptoms.add(
          new Symptom(
              symptom.index(),
              symptom.probe(),
              named,
              symptom.result(),
              symptom.intermittent(),
              symptom.note(),
              symptom.source()));
    }
    List<CaseFact> observations = new ArrayList<>();
    for (CaseFact observation : given.observations()) {
      observations.add(observation(observation, known));
    }
    return new Case(
        given.name(),
        given.file(),
        given.hosts(),
        given.cluster(),
        symptoms,
        observations,
        given.seen(),
        given.warnings());
  }

  private static Endpoint end(Endpoint end, Source source, Set<String> known) throws BadInput {
    if (end.host().isEmpty()) {
      return end;
    }
    Optional<String> found = find(end.host(), known);
    if (found.isEmpty() && !end.ip().isPresent()) {
      throw unknown(end.host(), source, known);
    }
    return new Endpoint(found.orElse(end.host()), end.pod(), end.ip());
  }

  private static CaseFact observation(CaseFact fact, Set<String> known) throws BadInput {
    if (fact instanceof Capture capture) {
      return new Capture(
          captured(capture.host(), capture.source(), known),
          capture.netns(),
          capture.device(),
          capture.packets(),
          capture.filter(),
          capture.whole(),
          capture.source());
    }
    if (fact instanceof CapturedPacket packet) {
      return at(captured(packet.host(), packet.source(), known), packet);
    }
    return fact;
  }

  /** The packet as seen on this host. */
  static CapturedPacket at(String host, CapturedPacket packet) {
    return new CapturedPacket(
        host,
        packet.netns(),
        packet.device(),
        packet.onOverlay(),
        packet.from(),
        packet.to(),
        packet.protocol(),
        packet.port(),
        packet.length(),
        packet.icmp(),
        packet.mtu(),
        packet.count(),
        packet.source());
  }

  private static String captured(String host, Source source, Set<String> known) throws BadInput {
    Optional<String> found = find(host, known);
    if (found.isEmpty()) {
      throw unknown(host, source, known);
    }
    return found.get();
  }

  private static BadInput unknown(String host, Source source, Set<String> known) {
    List<String> names = new ArrayList<>(new TreeSet<>(known));
    String all = String.join(", ", names);
    Optional<String> meant = Spelling.closest(host, names);
    return meant.isPresent()
        ? new BadInput(source, 0, "unknown-host-meant", host, all, meant.get())
        : new BadInput(source, 0, "unknown-host", host, all);
  }
}
