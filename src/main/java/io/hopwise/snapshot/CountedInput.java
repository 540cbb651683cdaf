package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that pass, also for another thread than the one that reads. */
final class CountedInput extends InputStream {
  private final InputStream in;
  private final AtomicLong count = new AtomicLong();

  CountedInput(InputStream in) {
    this.in = in;
  }

  long count() {
    return count.get();
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count.addAndGet(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    count.addAndGet(Math.max(read, 0));
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
