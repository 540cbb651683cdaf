package io.hopwise.diagnosis;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.LogLine;
import io.hopwise.parse.LogTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of logs from before what is complained about: a table that was full last week may be empty
 * today. A log is kept for weeks, whatever was mended or restarted meanwhile.
 *
 * @param facts without them
 * @param remarks that they are left out
 */
record OldLines(List<HostFact> facts, List<Sentence> remarks) {
  /** What is said in a log a day before somebody collects it is hardly why. */
  private static final Duration OLD = Duration.ofHours(24);

  static OldLines without(List<HostFact> known) {
    if (known.stream().noneMatch(LogLine.class::isInstance)) {
      return new OldLines(known, List.of());
    }
    Map<String, List<HostFact>> hosts = new LinkedHashMap<>();
    for (HostFact fact : known) {
      hosts.computeIfAbsent(fact.host(), none -> new ArrayList<>()).add(fact);
    }
    Map<String, HostTime> times = new LinkedHashMap<>();
    hosts.forEach((host, facts) -> times.put(host, HostTime.of(facts)));
    List<HostFact> kept = new ArrayList<>();
    Map<String, List<LogLine>> old = new LinkedHashMap<>();
    for (HostFact fact : known) {
      if (fact instanceof LogLine line && isOld(line, times.get(line.host()))) {
        old.computeIfAbsent(line.host(), none -> new ArrayList<>()).add(line);
      } else {
        kept.add(fact);
      }
    }
    List<Sentence> remarks = new ArrayList<>();
    old.forEach(
        (host, lines) -> {
          LogLine last = lines.get(lines.size() - 1);
          remarks.add(
              Sentence.of(
                  "log-lines-old",
                  host,
                  Integer.toString(lines.size()),
                  last.source().toString(),
                  last.text()));
        });
    return new OldLines(kept, remarks);
  }

  private static boolean isOld(LogLine line, HostTime time) {
    Optional<Duration> age =
        time.collected().flatMap(at -> LogTime.age(line.text(), at, time.up()));
    return age.isPresent() && age.get().compareTo(OLD) > 0;
  }
}
