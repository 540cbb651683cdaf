package io.hopwise.snapshot;

import java.nio.charset.StandardCharsets;

/**
 * A header block of a tar archive: the old V7 form, POSIX ustar, and GNU's, as tar(5) describes
 * them.
 *
 * @param name the entry's path as written
 * @param type {@code '0'} a file, {@code '5'} a folder, {@code '1'} and {@code '2'} links, {@code
 *     'x'} and {@code 'L'} what describes the next entry …
 * @param size of the content that follows, in bytes
 * @param target of a link
 */
record TarHeader(String name, char type, long size, String target) {
  static final int BLOCK = 512;
  private static final int CHECKSUM = 148;

  /** Whether the block is a header: its checksum holds. */
  static boolean isOne(byte[] block) {
    if (block.length < BLOCK) {
      return false;
    }
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 255;
    }
    return sum == number(block, CHECKSUM, 8);
  }

  /** Reads a block that {@link #isOne}. */
  static TarHeader of(byte[] block) {
    String name = text(block, 0, 100);
    boolean posix = text(block, 257, 6).equals("ustar");
    String prefix = posix ? text(block, 345, 155) : "";
    char type = (char) (block[156] & 255);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        type == 0 || type == '7' ? '0' : type,
        number(block, 124, 12),
        text(block, 157, 100));
  }

  /** Octal digits, or GNU's binary form for what does not fit; -1 when it is neither. */
  private static long number(byte[] block, int from, int length) {
    long value = 0;
    if ((block[from] & 0x80) != 0) {
      for (int i = from + 1; i < from + length; i++) {
        value = (value << 8) | (block[i] & 255);
      }
      return value;
    }
    for (int i = from; i < from + length; i++) {
      byte b = block[i];
      if (b >= '0' && b <= '7') {
        value = (value << 3) | (b - '0');
      } else if (b != ' ' && b != 0) {
        return -1;
      } else if (value > 0) {
        break;
      }
    }
    return value;
  }

  static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }
}
