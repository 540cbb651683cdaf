package io.hopwise.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which ids were met, in 32 bytes each or less, however long they are: 128 bits of SHA-256, so that
 * two of ten million ids are taken for one once in 10^24 batches.
 */
final class IdSet {
  private static final int SMALLEST = 1 << 10;

  private final MessageDigest digest = digest();
  private long[] slots = new long[SMALLEST * 2];
  private int size;

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** Adds one; false when it was there. */
  boolean add(String id) {
    byte[] hash = digest.digest(id.getBytes(StandardCharsets.UTF_8));
    long high = longAt(hash, 0);
    // no half is ever 0, which marks a free slot
    long low = longAt(hash, 8) | 1;
    if (find(slots, high, low) < 0) {
      return false;
    }
    if (++size * 2 > slots.length / 2) {
      grow();
    }
    put(slots, high, low);
    return true;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] != 0) {
        put(larger, slots[i], slots[i + 1]);
      }
    }
    slots = larger;
  }

  private static void put(long[] into, long high, long low) {
    int at = find(into, high, low);
    into[at] = high;
    into[at + 1] = low;
  }

  /** The free slot where it belongs; -1 when it is there. */
  private static int find(long[] in, long high, long low) {
    int mask = in.length / 2 - 1;
    int at = (int) high & mask;
    while (in[at * 2 + 1] != 0) {
      if (in[at * 2] == high && in[at * 2 + 1] == low) {
        return -1;
      }
      at = (at + 1) & mask;
    }
    return at * 2;
  }

  private static long longAt(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = (value << 8) | (bytes[i] & 255);
    }
    return value;
  }
}
