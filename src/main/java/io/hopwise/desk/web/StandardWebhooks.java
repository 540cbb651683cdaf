package io.hopwise.desk.web;

import io.hopwise.desk.HookCheck;
import io.hopwise.webhook.WebhookSecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a call is signed as Standard Webhooks has it: HMAC-SHA256 over its id, its time and its
 * body; one of several signatures is enough, for secrets are changed.
 */
final class StandardWebhooks implements HookCheck {
  private static final String ID = "webhook-id";
  private static final String TIME = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** Much longer than the window. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final WebhookSecrets secrets;
  private final Clock clock;

  private StandardWebhooks(WebhookSecrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * By these secrets.
   *
   * @param secrets in base64, perhaps with {@code whsec_} before it; none where it is not
   */
  static Optional<StandardWebhooks> of(String secrets, Clock clock) {
    return WebhookSecrets.theirs(secrets).map(read -> new StandardWebhooks(read, clock));
  }

  @Override
  public Result of(Map<String, String> headers, byte[] body) {
    String id = headers.getOrDefault(ID, "");
    String time = headers.getOrDefault(TIME, "");
    boolean isGenuine = secrets.isGenuine(id, time, body, headers.getOrDefault(SIGNATURE, ""));
    if (!isGenuine || id.isEmpty()) {
      return Result.FORGED;
    }
    return skew(headers).abs().compareTo(WINDOW) <= 0 ? Result.GENUINE : Result.STALE;
  }

  @Override
  public Duration skew(Map<String, String> headers) {
    String said = headers.getOrDefault(TIME, "");
    return SECONDS.matcher(said).matches()
        ? Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(said)))
        : NEVER;
  }
}
