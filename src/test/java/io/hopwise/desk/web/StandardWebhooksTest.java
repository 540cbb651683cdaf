package io.hopwise.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.desk.HookCheck.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Calls that are signed as Standard Webhooks has it, by the vector of its own tests
 * (github.com/standard-webhooks/standard-webhooks, libraries/java, TestScenario).
 */
class StandardWebhooksTest {
  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String BODY = "{\"test\": 2432232314}";
  private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

  private static Map<String, String> headers(String signature) {
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
    headers.put("webhook-timestamp", "1614265330");
    headers.put("webhook-signature", signature);
    return headers;
  }

  private static Result result(String secret, Instant now, Map<String, String> headers) {
    return StandardWebhooks.of(secret, Clock.fixed(now, ZoneOffset.UTC))
        .orElseThrow()
        .of(headers, BODY.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theirOwnVectorIsGenuineWithAndWithoutThePrefix() {
    assertEquals(Result.GENUINE, result(SECRET, THEN, headers(SIGNATURE)));
    assertEquals(Result.GENUINE, result("whsec_" + SECRET, THEN, headers(SIGNATURE)));
  }

  @Test
  void oneOfSeveralSignaturesIsEnough() {
    String other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    assertEquals(
        Result.GENUINE, result(SECRET, THEN, headers(other + " v1a,x " + SIGNATURE + " " + other)));
    assertEquals(Result.FORGED, result(SECRET, THEN, headers(other)));
  }

  @Test
  void aSignatureOfAnotherVersionOrKeyIsForged() {
    assertEquals(Result.FORGED, result(SECRET, THEN, headers(SIGNATURE.replace("v1,", "v2,"))));
    assertEquals(Result.FORGED, result("AAAA" + SECRET, THEN, headers(SIGNATURE)));
    assertEquals(Result.FORGED, result(SECRET, THEN, Map.of()));
  }

  @Test
  void whatIsOlderOrNewerThanFiveMinutesIsStale() {
    assertEquals(Result.GENUINE, result(SECRET, THEN.plusSeconds(300), headers(SIGNATURE)));
    assertEquals(Result.STALE, result(SECRET, THEN.plusSeconds(301), headers(SIGNATURE)));
    assertEquals(Result.STALE, result(SECRET, THEN.minusSeconds(301), headers(SIGNATURE)));
  }

  @Test
  void aTimeThatIsNoneIsForgedOrStale() {
    Map<String, String> headers = headers(SIGNATURE);
    headers.put("webhook-timestamp", "noon");

    assertEquals(Result.FORGED, result(SECRET, THEN, headers));
  }

  @Test
  void whatIsNoBase64IsNoSecret() {
    assertEquals(Optional.empty(), StandardWebhooks.of("~~~~~", Clock.systemUTC()));
    assertEquals(Optional.empty(), StandardWebhooks.of("whsec_", Clock.systemUTC()));
  }

  @Test
  void aConnectorMaySayThatCallsAreSignedSo() throws Exception {
    String yaml = ConnectorReaderTest.SOUND;
    ConnectorReader.Read read =
        ConnectorReader.read(
            Path.of("ours.yaml"),
            yaml + "hook:\n  ticket: /ticket/id\n  standard_webhooks: true\n");
    Connector connector = read.connector().orElseThrow();

    assertTrue(WebHookCheck.isSecret(connector, SECRET));
    assertFalse(WebHookCheck.isSecret(connector, "no base64, says who made it"));
  }
}
