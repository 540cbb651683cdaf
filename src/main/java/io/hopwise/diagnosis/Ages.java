package io.hopwise.diagnosis;

import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far apart the hosts on the way of the complaints were looked at: a walk takes them for one
 * moment's, and what changed in between it does not see.
 *
 * @param remarks what a reader must know of it
 * @param isOld whether they are so far apart that any of them may be another by now
 */
record Ages(List<Sentence> remarks, boolean isOld) {
  /** Hosts that are collected one after the other need no remark. */
  private static final Duration NOTEWORTHY = Duration.ofHours(1);

  /** What is a day apart may be before and after a repair. */
  private static final Duration OLD = Duration.ofHours(24);

  static Ages of(Model model) {
    Map<String, HostTime> times = new TreeMap<>();
    for (String host : onTheWay(model)) {
      HostTime time = HostTime.of(model.network().facts(host));
      if (time.collected().isPresent()) {
        times.put(host, time);
      }
    }
    Optional<String> first = Optional.empty();
    Optional<String> last = Optional.empty();
    for (String host : times.keySet()) {
      Instant at = collected(times, host);
      first = first.filter(one -> !at.isBefore(collected(times, one))).or(() -> Optional.of(host));
      last = last.filter(one -> !at.isAfter(collected(times, one))).or(() -> Optional.of(host));
    }
    List<Sentence> remarks = new ArrayList<>();
    boolean isOld = false;
    if (first.isPresent() && last.isPresent()) {
      Duration apart =
          Duration.between(collected(times, first.get()), collected(times, last.get()));
      isOld = apart.compareTo(OLD) >= 0;
      if (apart.compareTo(NOTEWORTHY) >= 0) {
        remarks.add(apart(first.get(), last.get(), apart));
      }
      times.forEach(
          (host, time) ->
              times.forEach((other, earlier) -> restarted(host, time, other, earlier, remarks)));
    }
    return new Ages(remarks, isOld);
  }

  private static Instant collected(Map<String, HostTime> times, String host) {
    return times.get(host).collected().orElseThrow();
  }

  /** Only where something was seen to fail do hosts have to agree. */
  private static Set<String> onTheWay(Model model) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Symptom symptom : model.symptoms()) {
      if (model.isComplaint(symptom)) {
        Trace trace = model.trace(symptom.index());
        Stream.concat(trace.forward().stream(), trace.reply().stream())
            .map(Step::getHost)
            .forEach(hosts::add);
      }
    }
    return hosts;
  }

  private static Sentence apart(String first, String last, Duration apart) {
    return apart.compareTo(OLD.multipliedBy(2)) >= 0
        ? Sentence.of("collected-days-apart", first, last, Long.toString(apart.toDays()))
        : Sentence.of("collected-hours-apart", first, last, Long.toString(apart.toHours()));
  }

  /** What a host learned of one that was restarted since may be of its life before. */
  private static void restarted(
      String host, HostTime time, String other, HostTime earlier, List<Sentence> remarks) {
    Optional<Instant> booted = time.booted();
    if (booted.isPresent() && booted.get().isAfter(earlier.collected().orElseThrow())) {
      remarks.add(Sentence.of("restarted-since", host, other));
    }
  }
}
