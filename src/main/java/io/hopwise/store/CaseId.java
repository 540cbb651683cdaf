package io.hopwise.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Names of cases: 26 letters and digits, of which the first ten are the time, so that they sort by
 * it, and 80 bits can't be guessed (as ULIDs, whose alphabet has no letters that look like digits).
 */
public final class CaseId {
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final Pattern SHAPE = Pattern.compile("[0-9abcdefghjkmnpqrstvwxyz]{26}");
  private static final int OF_TIME = 10;
  private static final int LENGTH = 26;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CaseId() {}

  /** One that nobody has. */
  public static String at(Instant time) {
    char[] id = new char[LENGTH];
    long millis = time.toEpochMilli();
    for (int i = OF_TIME - 1; i >= 0; i--) {
      id[i] = ALPHABET[(int) (millis & 31)];
      millis >>>= 5;
    }
    for (int i = OF_TIME; i < LENGTH; i++) {
      id[i] = ALPHABET[RANDOM.nextInt(ALPHABET.length)];
    }
    return new String(id);
  }

  /** Whether it looks like one. */
  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }
}
