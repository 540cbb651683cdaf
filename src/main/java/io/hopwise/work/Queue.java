package io.hopwise.work;

import io.hopwise.report.Messages;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.Claim;
import io.hopwise.store.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The threads that work off what waits, the oldest first, each at one case at a time. A case that
 * takes too long is broken off and failed; one that was begun when the process ended begins again,
 * {@value #MOST_ATTEMPTS} times at most.
 */
public final class Queue implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 5;

  /** Somebody else may have put a case in, or a database may be back: it is looked for so often. */
  private static final long LOOK_MILLIS = 1_000;

  private static final long WATCH_MILLIS = 100;

  /** Who does not listen to an interruption for so long is left alone. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final CaseQueue cases;
  private final CaseFiles files;
  private final Examining examining;
  private final Messages messages;
  private final Duration limit;
  private final Consumer<Change> listener;
  private final Semaphore news = new Semaphore(0);
  private final Duration grace;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final Thread watch = new Thread(this::watch, "queue-watch");
  private final AtomicBoolean isHalted = new AtomicBoolean();
  private volatile boolean isPaused;
  private volatile boolean isOver;

  /** A case that was begun, ended, or could not be worked at now. */
  public sealed interface Change {
    /** It is being worked at. */
    record Begun(Claim claim) implements Change {}

    /** It has a verdict, or a failure. */
    record Done(Claim claim, Duration took, boolean hasVerdict) implements Change {}

    /** The store does not answer; it is tried again. */
    record Halted(StoreFailure why) implements Change {}

    /** The store answers again. */
    record Resumed() implements Change {}
  }

  /**
   * Over these cases.
   *
   * @param limit that a case may take
   * @param listener is told on the thread that worked
   */
  public Queue(
      CaseQueue cases,
      CaseFiles files,
      Examining examining,
      Messages messages,
      Duration limit,
      Consumer<Change> listener) {
    this(cases, files, examining, messages, limit, GRACE, listener);
  }

  Queue(
      CaseQueue cases,
      CaseFiles files,
      Examining examining,
      Messages messages,
      Duration limit,
      Duration grace,
      Consumer<Change> listener) {
    this.cases = cases;
    this.files = files;
    this.examining = examining;
    this.messages = messages;
    this.limit = limit;
    this.grace = grace;
    this.listener = listener;
  }

  /**
   * Takes up what the last process left, and begins.
   *
   * @param threads so many cases at the same time
   * @return how many cases the last process was at
   */
  public int start(int threads) {
    int recovered =
        cases.recover(
            MOST_ATTEMPTS, messages.of("serve.given-up", Integer.toString(MOST_ATTEMPTS)));
    files.sweep(cases.kept());
    for (int i = 0; i < threads; i++) {
      begin();
    }
    watch.setDaemon(true);
    watch.start();
    return recovered;
  }

  private void halt(StoreFailure why) {
    isHalted.set(true);
    listener.accept(new Change.Halted(why));
  }

  /** The store was asked and answered. */
  private void answers() {
    if (isHalted.getAndSet(false)) {
      listener.accept(new Change.Resumed());
    }
  }

  private void begin() {
    Worker worker = new Worker(workers.size());
    workers.add(worker);
    worker.start();
  }

  /** Takes cases, or none until it is told to; what is at work is ended. */
  public void takeWork(boolean isTaken) {
    isPaused = !isTaken;
    wake();
  }

  /** Says that a case waits. */
  public void wake() {
    news.release();
  }

  /** What a thread is at. */
  private record Task(Claim claim, long began, boolean isLate) {}

  private final class Worker extends Thread {
    private final AtomicReference<Optional<Task>> task = new AtomicReference<>(Optional.empty());

    private volatile boolean isLost;

    Worker(int number) {
      super("queue-" + number);
      // what hangs does not keep the process from ending
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!isOver && !isLost) {
        try {
          news.drainPermits();
          if (isPaused) {
            await();
            continue;
          }
          Optional<Claim> claim = cases.claim();
          answers();
          if (claim.isPresent()) {
            // another one may wait, for whoever is idle
            news.release();
            work(claim.get());
          } else {
            await();
          }
        } catch (StoreFailure e) {
          halt(e);
          await();
        }
      }
    }

    private void await() {
      try {
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        // either it is over, which the loop sees, or it came late for a case that has ended
        Thread.interrupted();
      }
    }

    private void work(Claim claim) {
      listener.accept(new Change.Begun(claim));
      long began = System.nanoTime();
      task.set(Optional.of(new Task(claim, began, false)));
      Ended ended = examining.of(claim.id(), claim.additions());
      Optional<Task> was = task.getAndSet(Optional.empty());
      // whoever broke it off has done so by now, and the store must not be broken off
      boolean isLate = was.filter(Task::isLate).isPresent();
      Thread.interrupted();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      try {
        end(claim, ended, isLate, took);
      } catch (OutOfMemoryError e) {
        end(claim, examining.tooBig(), isLate, took);
      }
    }

    private void end(Claim claim, Ended ended, boolean isLate, Duration took) {
      while (true) {
        try {
          if (ended instanceof Ended.BrokenOff && !isLate) {
            cases.giveBack(claim);
            return;
          }
          // not where it was deleted meanwhile, or ended by whoever was left alone
          if (isEnded(claim, ended)) {
            listener.accept(new Change.Done(claim, took, ended instanceof Ended.Diagnosed));
          }
          return;
        } catch (StoreFailure e) {
          halt(e);
          if (isOver) {
            // the next process begins it again
            return;
          }
          await();
        }
      }
    }

    private boolean isEnded(Claim claim, Ended ended) {
      if (ended instanceof Ended.Diagnosed found) {
        return cases.finish(claim, found.findings());
      }
      String why =
          ended instanceof Ended.Unusable unusable
              ? unusable.why()
              : messages.of("serve.too-long", Long.toString(limit.toSeconds()));
      return cases.fail(claim, why);
    }

    /** Breaks off what takes too long, and leaves alone what does not listen. */
    private void look(long now) {
      task.updateAndGet(
          current -> {
            if (current.isEmpty()
                || current.get().isLate()
                || now - current.get().began() < limit.toNanos()) {
              return current;
            }
            interrupt();
            return Optional.of(new Task(current.get().claim(), current.get().began(), true));
          });
      Optional<Task> current = task.get();
      if (!isLost
          && current.isPresent()
          && now - current.get().began() > limit.plus(grace).toNanos()) {
        isLost = true;
        begin();
        end(current.get().claim(), new Ended.BrokenOff(), true, limit.plus(grace));
      }
    }
  }

  private void watch() {
    while (!isOver) {
      try {
        TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      workers.forEach(worker -> worker.look(now));
    }
  }

  /**
   * Breaks off what is at work, which begins again with the next process; waits for the threads.
   */
  @Override
  public void close() {
    isOver = true;
    watch.interrupt();
    workers.forEach(Thread::interrupt);
    for (Worker worker : workers) {
      try {
        worker.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
