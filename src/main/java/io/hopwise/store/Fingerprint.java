package io.hopwise.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The same for the same content. */
public final class Fingerprint {
  private final MessageDigest digest = sha256();

  /** Of these texts in this order. */
  public static String of(String... texts) {
    Fingerprint print = new Fingerprint();
    for (String text : texts) {
      print.add(text);
    }
    return print.text();
  }

  /** A text, told apart from what follows. */
  public void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  /** A piece of what is longer. */
  public void add(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
  }

  /** All of it; begins anew. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
