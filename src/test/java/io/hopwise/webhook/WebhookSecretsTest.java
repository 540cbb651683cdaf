package io.hopwise.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Webhooks are signed as Standard Webhooks has it. */
class WebhookSecretsTest {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String OTHER = "whsec_" + "QUFB".repeat(8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  /** The vector of github.com/standard-webhooks/standard-webhooks, libraries/java, TestScenario. */
  @Test
  void theSignatureIsThatOfTheirOwnTest() {
    assertEquals(SIGNATURE, WebhookSecrets.ours(SECRET).orElseThrow().sign(ID, TIME, BODY));
  }

  @Test
  void whileOneTakesThePlaceOfAnotherEachSigns() {
    String both = ours(OTHER + " " + SECRET).sign(ID, TIME, BODY);

    assertEquals(ours(OTHER).sign(ID, TIME, BODY) + " " + SIGNATURE, both);
  }

  @Test
  void whatOneOfThemSignedIsGenuine() {
    assertTrue(ours(OTHER + " " + SECRET).isGenuine(ID, TIME, BODY, "v1,x " + SIGNATURE));
    assertFalse(ours(OTHER).isGenuine(ID, TIME, BODY, SIGNATURE));
  }

  private static WebhookSecrets ours(String text) {
    return WebhookSecrets.ours(text).orElseThrow();
  }

  @Test
  void oneThatIsNoneSpoilsAll() {
    assertFalse(WebhookSecrets.ours(SECRET + " whsec_AAAA").isPresent());
    assertFalse(WebhookSecrets.ours("").isPresent());
    assertFalse(WebhookSecrets.theirs("whsec_").isPresent());
  }

  @Test
  void aSecretHas24To64Bytes() {
    assertTrue(WebhookSecrets.ours(of(24)).isPresent());
    assertTrue(WebhookSecrets.ours(of(64)).isPresent());
    assertFalse(WebhookSecrets.ours(of(23)).isPresent());
    assertFalse(WebhookSecrets.ours(of(65)).isPresent());
  }

  private static String of(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @Test
  void whatIsNoBase64OrLacksItsPrefixIsNoSecret() {
    assertFalse(WebhookSecrets.ours("whsec_~").isPresent());
    assertFalse(WebhookSecrets.ours(SECRET.substring("whsec_".length())).isPresent());
  }

  @Test
  void itDoesNotSayWhatItIs() {
    assertEquals("WebhookSecrets", WebhookSecrets.ours(SECRET).orElseThrow().toString());
  }
}
