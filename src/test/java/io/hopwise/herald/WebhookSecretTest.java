package io.hopwise.herald;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Webhooks are signed as Standard Webhooks has it. */
class WebhookSecretTest {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The vector of github.com/standard-webhooks/standard-webhooks, libraries/java, TestScenario. */
  @Test
  void theSignatureIsThatOfTheirOwnTest() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.of(SECRET)
            .orElseThrow()
            .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"));
  }

  @Test
  void aSecretHas24To64Bytes() {
    assertTrue(WebhookSecret.of(of(24)).isPresent());
    assertTrue(WebhookSecret.of(of(64)).isPresent());
    assertFalse(WebhookSecret.of(of(23)).isPresent());
    assertFalse(WebhookSecret.of(of(65)).isPresent());
  }

  private static String of(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @Test
  void whatIsNoBase64OrLacksItsPrefixIsNoSecret() {
    assertFalse(WebhookSecret.of("whsec_~").isPresent());
    assertFalse(WebhookSecret.of(SECRET.substring("whsec_".length())).isPresent());
  }

  @Test
  void itDoesNotSayWhatItIs() {
    assertEquals("WebhookSecret", WebhookSecret.of(SECRET).orElseThrow().toString());
  }
}
