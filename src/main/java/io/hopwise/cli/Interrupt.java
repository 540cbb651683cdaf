package io.hopwise.cli;

import io.hopwise.batch.BatchRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C and SIGTERM let a batch finish what is at work before the process ends. */
final class Interrupt implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean isAsked = new AtomicBoolean();
  private final Thread hook;

  Interrupt(BatchRun run) {
    hook =
        new Thread(
            () -> {
              isAsked.set(true);
              run.stop();
              try {
                ended.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "batch-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    letEnd();
    if (!isAsked.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the end has begun in this very moment
      }
    }
  }

  /** The process may end. */
  void letEnd() {
    ended.countDown();
  }
}
