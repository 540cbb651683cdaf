package io.hopwise.draft;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.fact.Address;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a case, those first that are most likely meant: by which a complaint's walk ends;
 * then those that it passed by; then those of the hosts that take part.
 *
 * @param complaint the first that failed; empty where nothing did
 */
public record Culprits(List<Culprit> lines, Optional<Symptom> complaint) {
  /** Keeps its own copy of the list. */
  public Culprits {
    lines = List.copyOf(lines);
  }

  /**
   * Finds them.
   *
   * @throws BadInput when the case can't be read
   */
  public static Culprits of(Case input) throws BadInput {
    List<Fact> facts = Diagnoser.facts(input);
    Optional<Symptom> complaint = Optional.empty();
    IdentityHashMap<Fact, Step> ends = new IdentityHashMap<>();
    Set<Fact> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<String> hosts = new HashSet<>();
    for (Fact fact : facts) {
      if (fact instanceof Symptom symptom && symptom.isFailing()) {
        complaint = complaint.isEmpty() ? Optional.of(symptom) : complaint;
        hosts.add(symptom.getFromHost());
        hosts.add(symptom.getToHost());
      } else if (fact instanceof Step step && step.isFailing()) {
        hosts.add(step.getHost());
        passed.add(step.because());
        if (step instanceof Step.Dropped || step instanceof Step.Lost) {
          ends.putIfAbsent(step.because(), step);
        }
      }
    }
    List<Culprit> lines = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof HostFact line
          && !(fact instanceof Collected)
          && !(fact instanceof Note)
          && fact.source().isQuotable()) {
        lines.add(new Culprit(line, Optional.ofNullable(ends.get(fact))));
      }
    }
    lines.sort(
        Comparator.comparing((Culprit one) -> one.end().isEmpty())
            .thenComparing(one -> isLoopback(one.fact()))
            .thenComparing(one -> !passed.contains(one.fact()))
            .thenComparing(one -> !hosts.contains(one.fact().host())));
    return new Culprits(lines, complaint);
  }

  /** What every host has alike is hardly ever meant. */
  private static boolean isLoopback(HostFact fact) {
    boolean isAddress = fact instanceof Address address && address.ip().isLoopback();
    return isAddress || (fact instanceof Link link && link.device().equals("lo"));
  }

  /**
   * Those that are meant by some words: a place ({@code file:line}, with the host before it where
   * several have such a file), or a part of the line.
   *
   * @param kind of fact; empty for any
   */
  public List<Culprit> matching(String words, String kind) {
    String sought = words.toLowerCase(Locale.ROOT).strip();
    List<Culprit> places = new ArrayList<>();
    List<Culprit> texts = new ArrayList<>();
    for (Culprit one : lines) {
      if (!kind.isEmpty() && !one.kind().equalsIgnoreCase(kind)) {
        continue;
      }
      String place = one.place().toLowerCase(Locale.ROOT);
      String host = one.fact().host().toLowerCase(Locale.ROOT);
      boolean isThere = sought.equals(host + " " + place) || sought.equals(host + ":" + place);
      if (isThere || place.equals(sought) || place.endsWith("/" + sought)) {
        places.add(one);
      } else if (one.fact().source().text().toLowerCase(Locale.ROOT).contains(sought)) {
        texts.add(one);
      }
    }
    return places.isEmpty() ? texts : places;
  }
}
