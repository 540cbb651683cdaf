package io.hopwise.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every 30 seconds (RFC 6238), as people's apps make them. */
public final class Totp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** As long as what SHA-1 makes (RFC 4226, 4); apps know no other as well. */
  private static final int SECRET_BYTES = 20;

  private static final int SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  /** Clocks differ, and people type slowly. */
  private static final int STEPS_AROUND = 1;

  private Totp() {}

  /** A new secret, in Base32. */
  public static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return base32(bytes);
  }

  /** The step of a moment. */
  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), SECONDS);
  }

  /** The code of a step. */
  static String code(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "RAW"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA1", e);
    }
  }

  /** The step that a code is of, about now; none where it is of none. */
  static OptionalLong stepOf(String code, String secret, Instant now) {
    long step = step(now);
    OptionalLong found = OptionalLong.empty();
    // all are tried, however early one fits: the time tells nothing
    for (long one = step - STEPS_AROUND; one <= step + STEPS_AROUND; one++) {
      if (Secret.areSame(code(secret, one), code)) {
        found = OptionalLong.of(one);
      }
    }
    return found;
  }

  /** What apps read of a picture (Key Uri Format). */
  public static String uri(String name, String secret) {
    String label = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/Hopwise:" + label + "?secret=" + secret + "&issuer=Hopwise";
  }

  /** Without padding (RFC 4648, 6). */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = ((held << 8) | (one & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((held >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt((held << (5 - bits)) & 31));
    }
    return text.toString();
  }

  private static byte[] bytes(String base32) {
    ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int held = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      held = ((held << 5) | BASE32.indexOf(base32.charAt(i))) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (held >> bits));
      }
    }
    return bytes.array();
  }
}
