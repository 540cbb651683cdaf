package io.hopwise.casefile;

import io.hopwise.casefile.cluster.ClusterFiles;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Observations;
import io.hopwise.observation.Seen;
import io.hopwise.parse.HostReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be found out, and what is known.
 *
 * @param name as the case file gives it, else the folder's name
 * @param file the case file; the first snapshot where there is none
 * @param hosts in the case file's order
 * @param symptoms what was tried, in the case file's order; {@link Symptom#index} counts from 0
 * @param cluster files of what the cluster's API says
 * @param observations what was seen on the wire; a capture comes before its packets
 * @param seen what files show that belong to no host yet
 * @param warnings what the case file says that is not used
 */
public record Case(
    String name,
    Path file,
    List<CaseHost> hosts,
    List<Path> cluster,
    List<Symptom> symptoms,
    List<CaseFact> observations,
    List<Seen> seen,
    List<Warning> warnings) {
  /** Keeps its own copies of the lists. */
  public Case {
    hosts = List.copyOf(hosts);
    cluster = List.copyOf(cluster);
    symptoms = List.copyOf(symptoms);
    observations = List.copyOf(observations);
    seen = List.copyOf(seen);
    warnings = List.copyOf(warnings);
  }

  /**
   * Whether a text of this label tells anything: of a host, of its cluster, or of what was tried.
   *
   * @param label the path that a collector gives it
   */
  public static boolean knows(String label) {
    return HostReader.knows(label) || Observations.knows(label) || ClusterFiles.knows(label);
  }

  /** What a file of the case is called: its path from the case on, where it lies in there. */
  public String shown(Path path) {
    Path given = file.toAbsolutePath().normalize();
    Path inside = path.toAbsolutePath().normalize();
    Path base = Files.isDirectory(given) ? given : given.getParent();
    return base != null && inside.startsWith(base) && !inside.equals(base)
        ? base.relativize(inside).toString()
        : String.valueOf(inside.getFileName());
  }

  /**
   * The case with what came later: more files of its hosts and of others, more that was tried. It
   * keeps its own name.
   *
   * @param more read as a case of its own
   */
  public Case and(Case more) {
    List<Symptom> tried = new ArrayList<>(symptoms);
    for (Symptom symptom : more.symptoms()) {
      tried.add(symptom.at(tried.size()));
    }
    return new Case(
        name,
        file,
        joined(hosts, more.hosts()),
        joined(cluster, more.cluster()),
        tried,
        joined(observations, more.observations()),
        joined(seen, more.seen()),
        joined(warnings, more.warnings()));
  }

  /** The case with one more snapshot, of the host that its content names. */
  public Case and(Path snapshot) {
    CaseHost host =
        new CaseHost("", Optional.of(snapshot), List.of(), List.of(), false, Source.NONE);
    return new Case(
        name, file, joined(hosts, List.of(host)), cluster, symptoms, observations, seen, warnings);
  }

  private static <T> List<T> joined(List<T> first, List<T> more) {
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return all;
  }

  /**
   * Checks, when all snapshots are read, that every host a symptom or capture names is one of the
   * case. The probed host alone may be another, as long as its address is given; so may the probing
   * one.
   *
   * @param namesRead what the hosts are called
   * @return the case with every host spelt as in {@code namesRead}: {@code node01} becomes {@code
   *     node01.example.com} where only that is known
   * @throws BadInput for the first name that is unknown, or when more was tried than is walked
   */
  public Case checkHosts(Set<String> namesRead) throws BadInput {
    SymptomLimit.check(symptoms);
    return HostNames.check(this, namesRead);
  }

  /**
   * The case with what its files and its hosts' output show. What was tried counts only where
   * nobody said what was tried; what was captured always does.
   *
   * @param more what the output of hosts shows
   * @param namesRead what the hosts are called
   * @param pods which pods are where
   */
  public Case take(List<Seen> more, Set<String> namesRead, PodPlaces pods) {
    return new Taking(this, namesRead, pods).take(more);
  }
}
