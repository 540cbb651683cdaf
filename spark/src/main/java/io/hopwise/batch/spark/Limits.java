package io.hopwise.batch.spark;

import io.hopwise.batch.BatchCase;
import io.hopwise.batch.Evaluated;
import io.hopwise.batch.Evaluation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

/**
 * Evaluates a case without letting it take the executor with it. One that takes too long is given
 * up; its thread is interrupted, and goes on beside the others where it does not listen. One for
 * which the memory is too small beside others is tried again alone.
 */
final class Limits {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(Limits::thread);
  private static final LongSupplier HEAP = new HeapWatch();
  private static final long LOOK_MILLIS = 50;

  /**
   * So much of the memory a line may be: on its way to a file there are several copies of it, which
   * Spark makes where nobody can catch what then happens.
   */
  private static final int LINE_SHARE = 32;

  /** Held for reading by cases beside each other, for writing by one alone. */
  private static final ReadWriteLock MEMORY = new ReentrantReadWriteLock(true);

  private final Evaluation evaluation;
  private final int seconds;
  private final LongSupplier fullHeaps;
  private final long longest;

  /** As the memory of this JVM allows. */
  Limits(Evaluation evaluation, int seconds) {
    this(evaluation, seconds, HEAP, Runtime.getRuntime().maxMemory() / LINE_SHARE);
  }

  /**
   * The same.
   *
   * @param seconds that a case may take
   * @param fullHeaps how often the memory was found to be full, up to now
   * @param longest characters of a line
   */
  Limits(Evaluation evaluation, int seconds, LongSupplier fullHeaps, long longest) {
    this.evaluation = evaluation;
    this.seconds = seconds;
    this.fullHeaps = fullHeaps;
    this.longest = longest;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "hopwise-case");
    thread.setDaemon(true);
    return thread;
  }

  /** The memory was full while a case was at work; perhaps because of another. */
  private static final class Full extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** What becomes of it, whatever it does. */
  Evaluated evaluate(BatchCase one) throws InterruptedException {
    MEMORY.readLock().lockInterruptibly();
    try {
      return waited(one);
    } catch (Full e) {
      // others may have taken what it lacked
    } finally {
      MEMORY.readLock().unlock();
    }
    MEMORY.writeLock().lockInterruptibly();
    try {
      return waited(one);
    } catch (Full e) {
      return evaluation.tooBig(one);
    } finally {
      MEMORY.writeLock().unlock();
    }
  }

  private Evaluated waited(BatchCase one) throws InterruptedException, Full {
    long full = fullHeaps.getAsLong();
    CountDownLatch left = new CountDownLatch(1);
    Future<Evaluated> work =
        THREADS.submit(
            () -> {
              try {
                return evaluation.evaluate(one);
              } finally {
                left.countDown();
              }
            });
    long begun = System.nanoTime();
    while (true) {
      try {
        Evaluated done = work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return done.line().length() > longest ? evaluation.tooBig(one) : done;
      } catch (TimeoutException e) {
        boolean isFull = fullHeaps.getAsLong() > full;
        boolean isLate = System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(seconds);
        if (isFull || isLate) {
          work.cancel(true);
        }
        if (isFull) {
          // what it holds is only free when it is gone
          left.await(seconds, TimeUnit.SECONDS);
          throw new Full();
        }
        if (isLate) {
          return evaluation.tooLong(one, seconds);
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof OutOfMemoryError) {
          throw new Full();
        }
        throw new IllegalStateException("A case's own failure is a line.", e.getCause());
      }
    }
  }
}
