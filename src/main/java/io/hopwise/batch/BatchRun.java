package io.hopwise.batch;

import java.io.IOException;
import java.time.Duration;

/**
 * Works through cases on several threads and writes what became of each as soon as it is known.
 * Whatever ends it, what was written stays, and another run goes on from there.
 *
 * <p>A case that took too long or too much memory is tried once more when no other is at work: what
 * it needs must not depend on its neighbours.
 */
public final class BatchRun {
  private static final Duration SYNC = Duration.ofSeconds(2);

  private final BatchFolder folder;
  private final Evaluation evaluation;
  private final Reports reports;
  private final int jobs;
  private final Duration limit;
  private final Endings tally = new Endings();
  private volatile boolean isStopped;

  /**
   * With nothing done yet.
   *
   * @param jobs cases at work at the same time
   * @param limit the time that one may take
   */
  public BatchRun(
      BatchFolder folder, Evaluation evaluation, Reports reports, int jobs, Duration limit) {
    this.folder = folder;
    this.evaluation = evaluation;
    this.reports = reports;
    this.jobs = jobs;
    this.limit = limit;
  }

  /** How it ended. */
  public enum End {
    /** Every case has a line, in the order of their ids. */
    FINISHED,
    /** It was told to stop. */
    STOPPED
  }

  /** What is done so far. */
  public Endings tally() {
    return tally;
  }

  /** Begins no more cases; those at work are finished. May be called from any thread. */
  public void stop() {
    isStopped = true;
  }

  /**
   * Works through them.
   *
   * @throws IOException when the disk is full or fails; what was written before is whole
   */
  public End run(Inputs inputs) throws IOException {
    IdSet known = new IdSet();
    try (Journal results = opened(known, true);
        Journal failures = opened(known, false);
        Output output = new Output(results, failures, reports, tally)) {
      try (Workers all = new Workers(evaluation, output, jobs, limit)) {
        inputs.each(one -> take(one, known, all));
        all.finish(() -> isStopped);
      }
      output.check();
    }
    if (isStopped) {
      return End.STOPPED;
    }
    Ordering ordering = new Ordering(folder.scratch(), Ordering.most());
    ordering.order(folder.results());
    ordering.order(folder.failures());
    Unpacked.delete(folder.scratch());
    return End.FINISHED;
  }

  private boolean take(BatchCase one, IdSet known, Workers all) {
    if (isStopped || all.isBroken()) {
      return false;
    }
    if (known.add(one.id())) {
      all.give(one);
    } else {
      one.done().run();
    }
    return true;
  }

  private Journal opened(IdSet known, boolean isResults) throws IOException {
    return Journal.open(
        isResults ? folder.results() : folder.failures(),
        written -> {
          known.add(written.id());
          tally.add(written.kind(), true);
        });
  }

  static Duration sync() {
    return SYNC;
  }
}
