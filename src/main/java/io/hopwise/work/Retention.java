package io.hopwise.work;

import io.hopwise.store.Audit;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Deletes cases that ended long ago, with all that was made of them, once a day. */
public final class Retention implements AutoCloseable {
  private final int days;
  private final Cases cases;
  private final CaseFiles files;
  private final Audit audit;
  private final Clock clock;

  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "retention");
            thread.setDaemon(true);
            return thread;
          });

  private Optional<Future<?>> sweeps = Optional.empty();

  Retention(int days, Cases cases, CaseFiles files, Audit audit, Clock clock) {
    this.days = days;
    this.cases = cases;
    this.files = files;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Sweeps now and every day, as long as the process runs.
   *
   * @param days so many after its end a case is kept; 0 keeps all for ever
   */
  public static Retention daily(int days, Cases cases, CaseFiles files, Audit audit, Clock clock) {
    Retention retention = new Retention(days, cases, files, audit, clock);
    if (days > 0) {
      retention.begin();
    }
    return retention;
  }

  private void begin() {
    sweeps = Optional.of(sweeper.scheduleWithFixedDelay(this::sweepIfItCan, 0, 1, TimeUnit.DAYS));
  }

  private void sweepIfItCan() {
    try {
      sweep();
    } catch (StoreFailure e) {
      // it is said elsewhere that the store does not answer; tomorrow is another day
    }
  }

  /** Deletes those whose time is over; gives how many. */
  int sweep() {
    Instant end = clock.instant().minus(Duration.ofDays(days));
    int deleted = 0;
    for (String id : cases.endedBefore(end)) {
      // somebody may have added to it meanwhile
      if (!cases.deleteEndedBefore(id, end)) {
        continue;
      }
      deleted++;
      audit.write("", Audit.Deed.CASE_EXPIRED, id, Audit.Where.HERE);
      // what the disk does not let go of today is swept at the next start
      files.delete(id);
    }
    return deleted;
  }

  @Override
  public void close() {
    sweeps.ifPresent(all -> all.cancel(true));
    sweeper.shutdownNow();
  }
}
