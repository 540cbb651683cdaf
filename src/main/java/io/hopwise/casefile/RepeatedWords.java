package io.hopwise.casefile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The words of one text that come again and again, such as the names of fields: each is made once,
 * which spares memory, and comparing them is comparing where they are.
 */
final class RepeatedWords {
  /** So many places there are for words of a long text; in a short one hardly any comes again. */
  private static final int PLACES = 512;

  private static final int SHORT = 4096;

  private static final int TO_PLACE = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

  /** An odd number whose bits are without order, as multiplying mixes with. */
  private static final long MIXER = 0x9e3779b97f4a7c15L;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] text;

  /** A word takes the place of another one whose number is the same: that is only made again. */
  private final String[] known;

  private final int[] begins;

  /** The words of a text in ASCII. */
  RepeatedWords(byte[] text) {
    this.text = text;
    int places = text.length < SHORT ? 0 : PLACES;
    this.known = new String[places];
    this.begins = new int[places];
  }

  /** The word that stands there. */
  String of(int from, int to) {
    if (known.length == 0) {
      return made(from, to);
    }
    int place = place(from, to);
    String there = known[place];
    if (there != null) {
      int begin = begins[place];
      if (Arrays.equals(text, begin, begin + there.length(), text, from, to)) {
        return there;
      }
    }
    String word = made(from, to);
    known[place] = word;
    begins[place] = from;
    return word;
  }

  private String made(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** By length, beginning and end, which takes as long for a long one. */
  private int place(int from, int to) {
    int length = to - from;
    long hash = length;
    if (length >= Long.BYTES) {
      hash = hash * MIXER + (long) EIGHT.get(text, from);
      hash = hash * MIXER + (long) EIGHT.get(text, to - Long.BYTES);
    } else {
      for (int i = from; i < to; i++) {
        hash = (hash << Byte.SIZE) | text[i];
      }
    }
    hash ^= hash >>> Integer.SIZE;
    return (int) ((hash * MIXER) >>> TO_PLACE);
  }
}
