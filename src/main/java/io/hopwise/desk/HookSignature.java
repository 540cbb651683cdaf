package io.hopwise.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a call comes from who knows the secret: HMAC-SHA256 in hexadecimal over the time, a dot
 * and the body, and a time that is near ours.
 */
public final class HookSignature implements HookCheck {
  /** Before the signature. */
  public static final String PREFIX = "sha256=";

  /** The header with the signature. */
  public static final String SIGNATURE = "x-hub-signature-256";

  /** The header with the time, in seconds since 1970. */
  public static final String TIME = "webhook-timestamp";

  /** As far may two clocks be apart. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";

  private final Secret secret;
  private final Clock clock;

  /** By this secret. */
  public HookSignature(Secret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public Result of(Map<String, String> headers, byte[] body) {
    String time = headers.getOrDefault(TIME, "");
    String said = headers.getOrDefault(SIGNATURE, "").toLowerCase(Locale.ROOT);
    byte[] expected = (PREFIX + sign(time, body)).getBytes(StandardCharsets.UTF_8);
    // takes as long for a signature that is nearly right
    if (!MessageDigest.isEqual(expected, said.getBytes(StandardCharsets.UTF_8))) {
      return Result.FORGED;
    }
    return skew(time).abs().compareTo(WINDOW) <= 0 ? Result.GENUINE : Result.STALE;
  }

  /** By how much the sender's clock is ahead of ours; a very long time where it says none. */
  @Override
  public Duration skew(Map<String, String> headers) {
    return skew(headers.getOrDefault(TIME, ""));
  }

  private Duration skew(String time) {
    try {
      return Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(time)));
    } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException e) {
      return Duration.ofDays(36_500);
    }
  }

  /** What such a call is signed with. */
  String sign(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.now().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }
}
