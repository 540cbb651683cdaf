package io.hopwise.desk;

import io.hopwise.store.CaseQueue;
import io.hopwise.store.Cases;
import io.hopwise.store.Claim;
import io.hopwise.store.Findings;
import io.hopwise.store.Ranked;
import io.hopwise.store.Report;
import io.hopwise.store.StoredCase;
import io.hopwise.store.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who works off all that waits, and finds what a test says. */
record Examiner(Cases cases, CaseQueue queue) {
  /** Finds a fault in all that wait; says how many those were. */
  int found(String comment) {
    int count = 0;
    for (Optional<Claim> claim = queue.claim(); claim.isPresent(); claim = queue.claim()) {
      queue.finish(
          claim.get(),
          new Findings(
              "fault-found",
              List.of(new Ranked("ip-forward-disabled", "node03", 0.991, "node03: …")),
              List.of(),
              List.of(new Report("comment", "en", comment), new Report("html", "en", "<h1>R</h1>")),
              Map.of()));
      count++;
    }
    return count;
  }

  /** Can read nothing of what was sent. */
  void failed() {
    queue.claim().ifPresent(claim -> queue.fail(claim, "Nothing of what was sent can be read."));
  }

  /** All cases, the newest first. */
  List<StoredCase> all() {
    return cases.list(
        new Wanted(
            Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), 100));
  }
}
