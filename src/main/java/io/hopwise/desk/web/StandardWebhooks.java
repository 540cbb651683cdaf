package io.hopwise.desk.web;

import io.hopwise.desk.HookCheck;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a call is signed as Standard Webhooks has it: HMAC-SHA256 over its id, its time and its
 * body; one of several signatures is enough, for secrets are changed.
 */
final class StandardWebhooks implements HookCheck {
  private static final String PREFIX = "whsec_";
  private static final String ID = "webhook-id";
  private static final String TIME = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** Much longer than the window. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final SecretKeySpec key;
  private final Clock clock;

  private StandardWebhooks(byte[] secret, Clock clock) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.clock = clock;
  }

  /**
   * By this secret.
   *
   * @param secret in base64, perhaps with {@code whsec_} before it; none where it is not
   */
  static Optional<StandardWebhooks> of(String secret, Clock clock) {
    String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == 0 ? Optional.empty() : Optional.of(new StandardWebhooks(bytes, clock));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Result of(Map<String, String> headers, byte[] body) {
    String id = headers.getOrDefault(ID, "");
    String time = headers.getOrDefault(TIME, "");
    byte[] expected = bytes("v1," + sign(id + "." + time + ".", body));
    boolean isGenuine = false;
    for (String one : headers.getOrDefault(SIGNATURE, "").split(" ", -1)) {
      // takes as long for what is nearly right
      isGenuine |= MessageDigest.isEqual(expected, bytes(one));
    }
    if (!isGenuine || id.isEmpty()) {
      return Result.FORGED;
    }
    return skew(headers).abs().compareTo(WINDOW) <= 0 ? Result.GENUINE : Result.STALE;
  }

  private String sign(String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(bytes(before));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Duration skew(Map<String, String> headers) {
    String said = headers.getOrDefault(TIME, "");
    return SECONDS.matcher(said).matches()
        ? Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(said)))
        : NEVER;
  }
}
