package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes out of a pipe what comes, while who reads it is busy with what came before: a pipe holds
 * 64 KiB (pipe(7)), and who fills it stands still while a large file is parsed.
 */
final class ReadAhead extends InputStream {
  private static final int CHUNK = 1 << 18;

  /** What a second of unpacking yields; less where the heap is small. */
  private static final long MOST = 64 << 20;

  private static final int SHARE_OF_HEAP = 16;
  private static final long MILLIS_TO_END = 1000;

  /** So many bytes; or, with none of them, that there are no more, and why. */
  private record Chunk(byte[] bytes, int length, Optional<IOException> trouble) {}

  private final InputStream in;
  private final Thread reader;
  private final BlockingQueue<Chunk> ready;
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
  private Chunk current = new Chunk(new byte[0], 0, Optional.empty());
  private int at;
  private boolean ended;

  ReadAhead(InputStream in) {
    this.in = in;
    long bytes = Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    this.ready = new ArrayBlockingQueue<>((int) Math.max(4, bytes / CHUNK));
    this.reader = new Thread(this::fill, "read-ahead");
    reader.setDaemon(true);
    reader.start();
  }

  private void fill() {
    try {
      int read = 0;
      while (read >= 0) {
        byte[] bytes = free.poll();
        bytes = bytes == null ? new byte[CHUNK] : bytes;
        try {
          read = in.readNBytes(bytes, 0, CHUNK);
          // less than asked for is the end
          ready.put(new Chunk(bytes, read, Optional.empty()));
          read = read < CHUNK ? -1 : read;
        } catch (IOException e) {
          ready.put(new Chunk(bytes, 0, Optional.of(e)));
          return;
        }
      }
      ready.put(new Chunk(new byte[0], 0, Optional.empty()));
    } catch (InterruptedException e) {
      // nobody reads any more
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 1 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended && at == current.length()) {
      next();
    }
    if (ended) {
      return -1;
    }
    int taken = Math.min(length, current.length() - at);
    System.arraycopy(current.bytes(), at, into, offset, taken);
    at += taken;
    return taken;
  }

  private void next() throws IOException {
    try {
      if (current.bytes().length == CHUNK) {
        free.add(current.bytes());
      }
      current = ready.take();
      at = 0;
      ended = current.length() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    if (current.trouble().isPresent()) {
      throw current.trouble().get();
    }
  }

  /** Whoever fills the pipe has been ended before. */
  @Override
  public void close() throws IOException {
    reader.interrupt();
    try {
      reader.join(MILLIS_TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    in.close();
  }
}
