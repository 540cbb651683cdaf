package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What the system's {@code xz} unpacks. It gets nothing but bytes, no name and no shell; a thread
 * feeds it, so that whoever counts what goes in and what comes out still can stop it at any byte.
 */
final class XzProcess extends InputStream {
  /** Once it has closed its output it has nothing left to do. */
  private static final int SECONDS_TO_END = 10;

  /** A word, packed; it takes a moment. */
  private static final byte[] WORD = "hopwise\n".getBytes(StandardCharsets.US_ASCII);

  private static final String PACKED_WORD =
      "/Td6WFoAAAFpIt42AgAhAQwAAACPmEGcAQAHaG9wd2lzZQoACXHEswABHAhEYCrIkEKZDQEAAAAAAVla";

  private static final int SECONDS_FOR_A_WORD = 5;

  /** Which programs were asked for that word, and whether they gave it. */
  private static final Map<String, Boolean> SOUND = new ConcurrentHashMap<>();

  private final Process xz;
  private final InputStream packed;
  private final InputStream unpacked;
  private final Thread feeder;
  private volatile Optional<IOException> notFed = Optional.empty();

  private XzProcess(Process xz, InputStream packed) {
    this.xz = xz;
    this.packed = packed;
    this.unpacked = xz.getInputStream();
    this.feeder = new Thread(this::feed, "xz");
    feeder.setDaemon(true);
  }

  /**
   * Starts one; empty where the system has none, or one that does not work, and then nothing was
   * read.
   *
   * @param program its name or path
   */
  static Optional<InputStream> unpack(InputStream packed, String program) {
    if (!SOUND.computeIfAbsent(program, XzProcess::isSound)) {
      return Optional.empty();
    }
    try {
      XzProcess process = new XzProcess(start(program), packed);
      process.feeder.start();
      return Optional.of(process);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether it unpacks a word: a program of that name may be another, lack a library, or hang, and
   * what an archive's first bytes were fed to can't be taken back.
   */
  private static boolean isSound(String program) {
    try {
      Process xz = start(program);
      try (InputStream from = xz.getInputStream()) {
        try (OutputStream to = xz.getOutputStream()) {
          to.write(Base64.getDecoder().decode(PACKED_WORD));
        }
        return xz.waitFor(SECONDS_FOR_A_WORD, TimeUnit.SECONDS)
            && xz.exitValue() == 0
            && Arrays.equals(from.readNBytes(WORD.length + 1), WORD);
      } finally {
        xz.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Process start(String program) throws IOException {
    ProcessBuilder xz = new ProcessBuilder(program, "-dc");
    Map<String, String> environment = xz.environment();
    environment.remove("XZ_OPT");
    // busybox's xz knows no such options, and does not look here; it allows dictionaries of 64 MiB
    environment.put("XZ_DEFAULTS", "--memlimit-decompress=" + Xz.MEMORY_MIB + "MiB --threads=0");
    // all that it could say is that the archive is damaged, which its exit status says too
    return xz.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private void feed() {
    byte[] bytes = new byte[1 << 16];
    try (OutputStream to = xz.getOutputStream()) {
      int read = readPacked(bytes);
      while (read > 0) {
        to.write(bytes, 0, read);
        read = readPacked(bytes);
      }
    } catch (IOException e) {
      // it ended before its input did: because it was stopped, or with a status that tells
    }
  }

  private int readPacked(byte[] bytes) {
    try {
      return packed.read(bytes, 0, bytes.length);
    } catch (IOException e) {
      notFed = Optional.of(e);
      return -1;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 1 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = unpacked.read(into, offset, length);
    if (read < 0) {
      end();
    }
    return read;
  }

  /** An end is one only when xz says so: else the archive is cut off or damaged. */
  private void end() throws IOException {
    try {
      boolean ended = xz.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
      if (notFed.isPresent()) {
        throw notFed.get();
      }
      if (!ended || xz.exitValue() != 0) {
        throw new IOException("xz gave up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Stops it, wherever it is. */
  @Override
  public void close() throws IOException {
    xz.destroyForcibly();
    try {
      feeder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    unpacked.close();
    packed.close();
  }
}
