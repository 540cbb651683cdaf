package io.hopwise.serve;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.store.Seat;
import io.hopwise.store.StoreFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * That no other server uses the same folder or the same database: each would take the other's work
 * for what a dead one left.
 */
final class SoleUse implements AutoCloseable {
  /** PostgreSQL may be gone and back, and another server may have come, within this time. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final DataLock folder;
  private final Optional<Seat> seat;
  private final ExecutorService watch =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "sole-use");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean isHeld = true;
  private volatile boolean isDisplaced;

  private SoleUse(DataLock folder, Optional<Seat> seat) {
    this.folder = folder;
    this.seat = seat;
  }

  /**
   * Begins it.
   *
   * @throws BadInput when another server uses the folder or the database
   * @throws StoreFailure when the database can't be reached
   */
  static SoleUse begin(ServerSettings settings) throws BadInput {
    DataLock folder = DataLock.of(settings.data());
    boolean isBegun = false;
    try {
      SoleUse sole =
          new SoleUse(folder, Seat.take(settings.database(), settings.user(), settings.password()));
      isBegun = true;
      return sole;
    } catch (Seat.Taken e) {
      throw inUse(e);
    } finally {
      if (!isBegun) {
        folder.close();
      }
    }
  }

  private static BadInput inUse(Seat.Taken taken) {
    return new BadInput(Source.NONE, 0, "serve-database-in-use", taken.holder());
  }

  /**
   * The database is open, and its schema is there: from now on it is looked after. While the
   * connection is broken no work is taken, for another server may have come.
   *
   * @param workers are told whether they may work
   * @throws BadInput when another server came before this one made the schema
   */
  void watch(Consumer<Boolean> workers, ServerLog log) throws BadInput {
    if (seat.isEmpty()) {
      return;
    }
    try {
      seat.get().takeAgain();
    } catch (Seat.Taken e) {
      throw inUse(e);
    }
    Seat taken = seat.get();
    watch.execute(() -> look(taken, workers, log));
  }

  private void look(Seat taken, Consumer<Boolean> workers, ServerLog log) {
    try {
      while (!isDisplaced) {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        lookOnce(taken, workers, log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOnce(Seat taken, Consumer<Boolean> workers, ServerLog log) {
    if (isHeld && taken.isHeld()) {
      return;
    }
    if (isHeld) {
      isHeld = false;
      workers.accept(false);
      log.error("database-lock-lost");
    }
    try {
      taken.takeAgain();
      isHeld = true;
      workers.accept(true);
      log.info("database-lock-regained");
    } catch (Seat.Taken e) {
      isDisplaced = true;
      log.error("database-lock-taken", "by", e.holder());
    } catch (StoreFailure e) {
      // the database is gone, and nobody works meanwhile; it is tried again
    }
  }

  /** Whether it is known to be this server's alone. */
  boolean isHeld() {
    return isHeld;
  }

  /** Whether another server has come. */
  boolean isDisplaced() {
    return isDisplaced;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    seat.ifPresent(Seat::close);
    folder.close();
  }
}
