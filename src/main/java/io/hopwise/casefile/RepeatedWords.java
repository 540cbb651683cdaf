package io.hopwise.casefile;

import java.nio.charset.StandardCharsets;

/**
 * The words of one text that come again and again, such as the names of fields: each is made once,
 * which spares memory, and comparing them is comparing where they are.
 */
final class RepeatedWords {
  /** A word takes the place of another one whose number is the same: that is only made again. */
  private static final int PLACES = 512;

  private final String[] known = new String[PLACES];

  /** The word that these bytes of ASCII are. */
  String of(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    int place = (hash ^ hash >>> 9) & (PLACES - 1);
    String there = known[place];
    if (there != null && isSame(there, text, from, to)) {
      return there;
    }
    String word = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    known[place] = word;
    return word;
  }

  private static boolean isSame(String word, byte[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (word.charAt(i - from) != text[i]) {
        return false;
      }
    }
    return true;
  }
}
