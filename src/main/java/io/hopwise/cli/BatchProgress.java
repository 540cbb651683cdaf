package io.hopwise.cli;

import io.hopwise.batch.BatchRun;
import io.hopwise.batch.BatchText;
import io.hopwise.batch.Inputs;
import java.io.IOException;
import java.util.Optional;

/**
 * Shows how far a batch is, on standard error: on a terminal one line that is written over and
 * over, elsewhere a line a minute.
 */
final class BatchProgress implements AutoCloseable {
  private static final long ON_TERMINAL_MILLIS = 250;
  private static final long IN_LOG_MILLIS = 60_000;
  private static final String ERASE = "\r\033[K";

  private final BatchRun run;
  private final Inputs inputs;
  private final BatchText text;
  private final Surroundings surroundings;
  private final boolean isQuiet;
  private final Thread showing = new Thread(this::show, "batch-progress");
  private final Thread counting = new Thread(this::count, "batch-count");
  private final long begun = System.nanoTime();
  private volatile Optional<Long> total = Optional.empty();
  private volatile boolean isOver;

  BatchProgress(
      BatchRun run, Inputs inputs, BatchText text, Surroundings surroundings, boolean isQuiet) {
    this.run = run;
    this.inputs = inputs;
    this.text = text;
    this.surroundings = surroundings;
    this.isQuiet = isQuiet;
  }

  void start() {
    if (!isQuiet) {
      counting.setDaemon(true);
      counting.start();
      showing.setDaemon(true);
      showing.start();
    }
  }

  private void count() {
    try {
      total = inputs.count();
    } catch (IOException e) {
      // without the number of all cases there is no time of arrival, and nothing else is missing
    }
  }

  private void show() {
    boolean isTerminal = surroundings.isTerminal();
    try {
      while (!isOver) {
        Thread.sleep(isTerminal ? ON_TERMINAL_MILLIS : IN_LOG_MILLIS);
        if (!isOver) {
          double seconds = (System.nanoTime() - begun) / 1e9;
          String line = text.progress(run.tally(), seconds, total, surroundings.columns());
          surroundings.complain(isTerminal ? ERASE + line : line + "\n");
        }
      }
    } catch (InterruptedException e) {
      // over
    }
  }

  @Override
  public void close() {
    erase();
  }

  /** Shows no more, and nothing of what was shown. */
  void erase() {
    if (isOver) {
      return;
    }
    isOver = true;
    counting.interrupt();
    showing.interrupt();
    if (!isQuiet && surroundings.isTerminal()) {
      try {
        showing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      surroundings.complain(ERASE);
    }
  }
}
