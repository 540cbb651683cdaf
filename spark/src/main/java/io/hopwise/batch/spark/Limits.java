package io.hopwise.batch.spark;

import io.hopwise.batch.BatchCase;
import io.hopwise.batch.Evaluated;
import io.hopwise.batch.Evaluation;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Evaluates a case without letting it take the executor with it. One that takes too long is given
 * up; its thread is interrupted, and goes on beside the others where it does not listen. One for
 * which the memory is too small beside others is tried again alone.
 */
final class Limits {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(Limits::thread);

  /** Held for reading by cases beside each other, for writing by one alone. */
  private static final ReadWriteLock MEMORY = new ReentrantReadWriteLock(true);

  private final Evaluation evaluation;
  private final int seconds;

  Limits(Evaluation evaluation, int seconds) {
    this.evaluation = evaluation;
    this.seconds = seconds;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "hopwise-case");
    thread.setDaemon(true);
    return thread;
  }

  /** What becomes of it, whatever it does. */
  Evaluated evaluate(BatchCase one) throws InterruptedException {
    MEMORY.readLock().lockInterruptibly();
    try {
      return waited(one);
    } catch (OutOfMemoryError e) {
      // others may have taken what it lacked
    } finally {
      MEMORY.readLock().unlock();
    }
    MEMORY.writeLock().lockInterruptibly();
    try {
      return waited(one);
    } catch (OutOfMemoryError e) {
      return evaluation.tooBig(one);
    } finally {
      MEMORY.writeLock().unlock();
    }
  }

  private Evaluated waited(BatchCase one) throws InterruptedException {
    Future<Evaluated> work = THREADS.submit(() -> evaluation.evaluate(one));
    try {
      return work.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      return evaluation.tooLong(one, seconds);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError memory) {
        throw memory;
      }
      throw new IllegalStateException("A case's own failure is a line.", e.getCause());
    }
  }
}
