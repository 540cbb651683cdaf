package io.hopwise.batch;

import io.hopwise.diagnosis.Diagnosis;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Writes what became of cases, one at a time, whichever thread it comes from. */
final class Output implements Closeable {
  private final Journal results;
  private final Journal failures;
  private final Reports reports;
  private final Endings tally;
  private Optional<IOException> broken = Optional.empty();

  Output(Journal results, Journal failures, Reports reports, Endings tally) {
    this.results = results;
    this.failures = failures;
    this.reports = reports;
    this.tally = tally;
  }

  /** The report of a diagnosis, if one is wanted. */
  Optional<String> page(Diagnosis diagnosis) {
    return reports.page(diagnosis);
  }

  /** Writes one. After the first that could not be written nothing is. */
  synchronized void write(Evaluated done, Optional<String> page) {
    if (broken.isPresent()) {
      return;
    }
    try {
      // the report first: a case with a line is done, and nobody would write its report again
      if (page.isPresent()) {
        reports.write(done.id(), page.get());
      }
      (done.isResult() ? results : failures).add(done.line());
      String kind = done.diagnosis().map(all -> all.verdict().text()).orElse(Written.FAILED);
      tally.add(kind, false);
    } catch (IOException e) {
      broken = Optional.of(e);
    }
  }

  synchronized boolean isBroken() {
    return broken.isPresent();
  }

  /** Has the disk keep it. */
  synchronized void sync() {
    try {
      results.sync();
      failures.sync();
    } catch (IOException e) {
      broken = broken.isPresent() ? broken : Optional.of(e);
    }
  }

  /**
   * Says whether all could be written.
   *
   * @throws IOException what kept it from being written
   */
  synchronized void check() throws IOException {
    sync();
    if (broken.isPresent()) {
      throw broken.get();
    }
  }

  @Override
  public void close() {
    // the journals are closed by whoever opened them
  }
}
