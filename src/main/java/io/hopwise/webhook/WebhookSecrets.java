package io.hopwise.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What calls are signed with, as Standard Webhooks has it: bytes in base64, {@code whsec_} before
 * them. There are several, with spaces between them, while one takes the place of another.
 */
public final class WebhookSecrets {
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final List<SecretKeySpec> keys;

  private WebhookSecrets(List<SecretKeySpec> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Reads our own, which have their prefix and 24 to 64 bytes; none where one is otherwise. */
  public static Optional<WebhookSecrets> ours(String text) {
    return read(text, true);
  }

  /** Reads somebody else's, however long and perhaps without a prefix. */
  public static Optional<WebhookSecrets> theirs(String text) {
    return read(text, false);
  }

  private static Optional<WebhookSecrets> read(String text, boolean isStrict) {
    List<SecretKeySpec> keys = new ArrayList<>();
    for (String one : text.strip().split("\\s+", -1)) {
      boolean isNamed = one.startsWith(PREFIX);
      byte[] bytes = decoded(isNamed ? one.substring(PREFIX.length()) : one);
      boolean isSound = isNamed && bytes.length >= SHORTEST && bytes.length <= LONGEST;
      if (bytes.length == 0 || (isStrict && !isSound)) {
        return Optional.empty();
      }
      keys.add(new SecretKeySpec(bytes, ALGORITHM));
    }
    return Optional.of(new WebhookSecrets(keys));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /**
   * The signatures of a call, one of each secret, with spaces between them.
   *
   * @param time in seconds since 1970, when it is sent
   */
  public String sign(String id, String time, byte[] body) {
    return keys.stream()
        .map(key -> signature(key, id, time, body))
        .collect(Collectors.joining(" "));
  }

  /** Whether one of these signatures, with spaces between them, is by one of the secrets. */
  public boolean isGenuine(String id, String time, byte[] body, String signatures) {
    boolean isGenuine = false;
    for (SecretKeySpec key : keys) {
      byte[] expected = bytes(signature(key, id, time, body));
      for (String one : signatures.split(" ", -1)) {
        // takes as long for what is nearly right
        isGenuine |= MessageDigest.isEqual(expected, bytes(one));
      }
    }
    return isGenuine;
  }

  private static String signature(SecretKeySpec key, String id, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(bytes(id + "." + time + "."));
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the secrets, which belong into no log. */
  @Override
  public String toString() {
    return "WebhookSecrets";
  }
}
