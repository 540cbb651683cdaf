package io.hopwise.desk.web;

import io.hopwise.desk.HookCheck;
import io.hopwise.desk.Json;
import io.hopwise.desk.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a call is genuine, as the connector says, and of which ticket it speaks. */
public final class WebHookCheck implements HookCheck {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  /** Much longer than any window. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final HookShape shape;
  private final Pattern ticketId;
  private final Secret secret;
  private final Map<String, String> known;
  private final Clock clock;

  /** By a connector that has a hook. */
  public WebHookCheck(Connector connector, WebSettings settings, Clock clock) {
    this.shape = connector.hook().orElseThrow();
    this.ticketId = connector.ticketId();
    this.secret = settings.hookSecret();
    this.known = settings.values(connector);
    this.clock = clock;
  }

  /** Whether calls of this connector may be signed with this secret. */
  public static boolean isSecret(Connector connector, String secret) {
    return connector
            .hook()
            .filter(hook -> hook.proof() instanceof HookShape.StandardWebhooks)
            .isEmpty()
        || StandardWebhooks.of(secret, Clock.systemUTC()).isPresent();
  }

  private Optional<StandardWebhooks> standard() {
    return StandardWebhooks.of(secret.now(), clock);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Result of(Map<String, String> headers, byte[] body) {
    if (shape.proof() instanceof HookShape.Signed signed) {
      return signed(signed, headers, body);
    }
    if (shape.proof() instanceof HookShape.Password password) {
      byte[] both = bytes(password.user().filled(known) + ":" + secret.now());
      String expected = "Basic " + Base64.getEncoder().encodeToString(both);
      return same(bytes(expected), headers.getOrDefault("authorization", ""));
    }
    if (shape.proof() instanceof HookShape.StandardWebhooks) {
      return standard().map(check -> check.of(headers, body)).orElse(Result.FORGED);
    }
    HookShape.Token token = (HookShape.Token) shape.proof();
    return same(bytes(secret.now()), headers.getOrDefault(token.header(), ""));
  }

  /** Takes as long for what is nearly right. */
  private static Result same(byte[] expected, String said) {
    return MessageDigest.isEqual(expected, bytes(said)) ? Result.GENUINE : Result.FORGED;
  }

  private Result signed(HookShape.Signed signed, Map<String, String> headers, byte[] body) {
    String time = headers.getOrDefault(signed.time(), "");
    byte[] mac = mac(signed, time, body);
    String said = headers.getOrDefault(signed.header(), "");
    String expected =
        signed.isBase64() ? Base64.getEncoder().encodeToString(mac) : HexFormat.of().formatHex(mac);
    Result result =
        same(
            bytes(signed.prefix() + expected),
            signed.isBase64() ? said : said.toLowerCase(Locale.ROOT));
    boolean isLate =
        !signed.time().isEmpty()
            && skew(headers).abs().compareTo(Duration.ofMinutes(signed.minutes())) > 0;
    return result == Result.GENUINE && isLate ? Result.STALE : result;
  }

  private byte[] mac(HookShape.Signed signed, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(signed.algorithm());
      mac.init(new SecretKeySpec(bytes(secret.now()), signed.algorithm()));
      for (Template.Piece piece : signed.signed().pieces()) {
        if (!piece.isName()) {
          mac.update(bytes(piece.text()));
        } else {
          mac.update(piece.text().equals("body") ? body : bytes(time));
        }
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + signed.algorithm(), e);
    }
  }

  @Override
  public Duration skew(Map<String, String> headers) {
    if (shape.proof() instanceof HookShape.StandardWebhooks) {
      return standard().map(check -> check.skew(headers)).orElse(Duration.ZERO);
    }
    if (!(shape.proof() instanceof HookShape.Signed signed) || signed.time().isEmpty()) {
      return Duration.ZERO;
    }
    String said = headers.getOrDefault(signed.time(), "");
    try {
      Instant time =
          SECONDS.matcher(said).matches()
              ? Instant.ofEpochSecond(Long.parseLong(said))
              : Instant.parse(said);
      return Duration.between(clock.instant(), time);
    } catch (DateTimeException e) {
      return NEVER;
    }
  }

  /** The ticket of which a genuine call speaks. */
  public Optional<String> ticket(byte[] body) {
    try {
      Json call = Json.read(body);
      return shape.tickets().stream()
          .map(pointer -> call.pointed(pointer).text())
          .filter(text -> ticketId.matcher(text).matches())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
