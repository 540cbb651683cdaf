package io.hopwise.fact;

import java.util.concurrent.CancellationException;

/** Ends long work that nobody waits for any more: asked wherever such work goes round. */
public final class Interruption {
  private Interruption() {}

  /**
   * Goes on where the thread was not interrupted.
   *
   * @throws CancellationException where it was; the thread stays interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }
}
