package io.hopwise.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Goes through a tar archive once, entry by entry (tar(5)). Written here because the usual
 * library's classes cost a cold start half a {@code java Hello}, and because what describes an
 * entry must not grow without limit.
 */
final class TarReader implements Entries {
  /** No path is longer. */
  private static final int LONGEST_DESCRIPTION = 1 << 16;

  private final InputStream in;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private final byte[] scratch = new byte[1 << 15];
  private long left;
  private long padding;

  TarReader(InputStream in) {
    this.in = in;
  }

  @Override
  public boolean next(Entry entry) throws IOException {
    entry.clear();
    while (true) {
      skip(left + padding);
      left = 0;
      padding = 0;
      int read = in.readNBytes(block, 0, TarHeader.BLOCK);
      if (read == 0 || (read == TarHeader.BLOCK && isZero())) {
        return false;
      }
      if (read < TarHeader.BLOCK) {
        throw new EOFException("header cut off");
      }
      if (!TarHeader.isOne(block)) {
        throw new IOException("no tar header");
      }
      TarHeader header = TarHeader.of(block);
      if (header.size() < 0) {
        throw new IOException("no size");
      }
      left = header.size();
      padding = -left & (TarHeader.BLOCK - 1);
      switch (header.type()) {
        case 'L' -> entry.name = description();
        case 'K' -> entry.target = description();
        case 'x' -> describe(entry);
        case 'g' -> {}
        default -> {
          complete(entry, header);
          return true;
        }
      }
    }
  }

  private void complete(Entry entry, TarHeader header) {
    entry.name = entry.name.isEmpty() ? header.name() : entry.name;
    entry.target = entry.target.isEmpty() ? header.target() : entry.target;
    entry.type = header.type();
    if (entry.size >= 0) {
      left = entry.size;
      padding = -left & (TarHeader.BLOCK - 1);
    }
    entry.size = left;
  }

  private boolean isZero() {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private void skip(long bytes) throws IOException {
    long rest = bytes;
    while (rest > 0) {
      int read = in.read(scratch, 0, (int) Math.min(rest, scratch.length));
      if (read < 0) {
        throw new EOFException("content cut off");
      }
      rest -= read;
    }
  }

  private String description() throws IOException {
    if (left > LONGEST_DESCRIPTION) {
      throw new IOException("name too long");
    }
    byte[] bytes = in.readNBytes((int) left);
    left -= bytes.length;
    return TarHeader.text(bytes, 0, bytes.length);
  }

  /** Reads the records of a POSIX extended header: {@code LENGTH KEY=VALUE}. */
  private void describe(Entry entry) throws IOException {
    if (left > LONGEST_DESCRIPTION) {
      return;
    }
    byte[] bytes = in.readNBytes((int) left);
    left -= bytes.length;
    int from = 0;
    while (from < bytes.length) {
      int length = 0;
      int at = from;
      while (at < bytes.length
          && bytes[at] >= '0'
          && bytes[at] <= '9'
          && length < LONGEST_DESCRIPTION) {
        length = length * 10 + bytes[at++] - '0';
      }
      int end = from + length;
      if (at == from || end > bytes.length || end <= at + 1) {
        return;
      }
      String record = new String(bytes, at + 1, end - at - 2, StandardCharsets.UTF_8);
      if (record.startsWith("path=")) {
        entry.name = record.substring(5);
      } else if (record.startsWith("linkpath=")) {
        entry.target = record.substring(9);
      } else if (record.startsWith("size=")) {
        entry.size = number(record, 5);
      } else if (record.startsWith("GNU.sparse.")) {
        entry.sparse = true;
      }
      from = end;
    }
  }

  private static long number(String text, int from) {
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > Long.MAX_VALUE / 100) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  @Override
  public InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 255;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
          return length == 0 ? 0 : -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        if (read < 0) {
          throw new EOFException("content cut off");
        }
        left -= read;
        return read;
      }
    };
  }
}
