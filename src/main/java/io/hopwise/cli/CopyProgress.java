package io.hopwise.cli;

import io.hopwise.backup.Progress;
import io.hopwise.report.Messages;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a backup is: one line that is written over and over. */
final class CopyProgress implements Progress, AutoCloseable {
  private static final long SHOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final String ERASE = "\r\033[K";

  private final Surroundings surroundings;
  private final Messages messages;
  private long shown = System.nanoTime();

  CopyProgress(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  @Override
  public void at(int cases, int of, long bytes) {
    long now = System.nanoTime();
    if (surroundings.isTerminal() && now - shown > SHOWN_NANOS) {
      shown = now;
      surroundings.complain(
          ERASE
              + messages.of(
                  "backup.progress", Integer.toString(cases), Integer.toString(of), mib(bytes)));
    }
  }

  /** As people say it. */
  static String mib(long bytes) {
    return Long.toString(bytes >> 20);
  }

  @Override
  public void close() {
    erase();
  }

  /** Shows nothing of what was shown. */
  void erase() {
    if (surroundings.isTerminal()) {
      surroundings.complain(ERASE);
    }
  }
}
