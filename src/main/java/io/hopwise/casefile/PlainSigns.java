package io.hopwise.casefile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells whether a text is one that {@link PlainYaml} reads. */
final class PlainSigns {
  /** Eight characters at once. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Of eight characters the lowest bits and the highest ones. */
  private static final long LOWEST = 0x0101010101010101L;

  private static final long HIGHEST = 0x8080808080808080L;

  private PlainSigns() {}

  /** Whether a text in UTF-8 holds nothing but ASCII that prints, and line ends. */
  static boolean arePlain(byte[] signs) {
    int i = 0;
    for (; i + Long.BYTES <= signs.length; i += Long.BYTES) {
      long eight = (long) EIGHT.get(signs, i);
      // below a blank, or above a tilde; a line's end is looked at again
      long other = ((eight - LOWEST * ' ') & ~eight) | eight | (eight + LOWEST);
      if ((other & HIGHEST) != 0 && !arePlain(signs, i, i + Long.BYTES)) {
        return false;
      }
    }
    return arePlain(signs, i, signs.length);
  }

  private static boolean arePlain(byte[] signs, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((signs[i] < ' ' && signs[i] != '\n') || signs[i] > '~') {
        return false;
      }
    }
    return true;
  }
}
