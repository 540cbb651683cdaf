package io.hopwise.account;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What an account may be called. */
public final class Names {
  /** Who comes where accounts are off. */
  public static final String EVERYBODY = "everybody";

  private static final Pattern SHAPE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+-]{0,63}");

  private Names() {}

  /** As it is kept. */
  public static String normal(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
  }

  /** Whether an account may have this name, as it is kept. */
  public static boolean isOne(String name) {
    return SHAPE.matcher(name).matches() && !name.equalsIgnoreCase(EVERYBODY);
  }
}
