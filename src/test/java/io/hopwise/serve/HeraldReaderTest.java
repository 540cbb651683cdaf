package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.cause.AuthorProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is told of verdicts is said by settings and by secrets that come as variables. */
class HeraldReaderTest {
  private static final String SECRET = "HOPWISE_SERVE_WEBHOOK_SECRET";
  private static final String CHAT_URL = "HOPWISE_SERVE_CHAT_URL";
  private static final String GOOD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static SettingsReader.Read read(Map<String, String> said, Map<String, String> variables)
      throws Exception {
    return SettingsReader.read(Optional.empty(), said, variables);
  }

  private static List<String> mistakes(Map<String, String> said, Map<String, String> variables)
      throws Exception {
    return read(said, variables).problems().stream()
        .map(AuthorProblem::what)
        .map(AuthorProblem.Mistake::code)
        .toList();
  }

  @Test
  void programsAndAChatAreTold() throws Exception {
    HeraldSettings settings =
        read(
                Map.of(
                    "webhooks",
                    "https://ours.example/hook?key=x,http://127.0.0.1:9000/hook",
                    "chat",
                    "slack",
                    "chat_language",
                    "zh",
                    "public_url",
                    "https://hopwise.example/"),
                Map.of(SECRET, GOOD, CHAT_URL, "https://chat.example/T00/B00/x"))
            .settings()
            .orElseThrow()
            .heralds();

    assertEquals(
        "[Webhook[ours.example], Webhook[127.0.0.1], Chat[SLACK chat.example]]",
        settings.targets().toString());
    assertEquals("https://hopwise.example", settings.self());
  }

  @Test
  void withoutSettingsNobodyIsTold() throws Exception {
    assertEquals(List.of(), read(Map.of(), Map.of()).settings().orElseThrow().heralds().targets());
  }

  @Test
  void everyMistakeOfWebhooksIsFound() throws Exception {
    assertEquals(
        List.of(
            "serve-webhook-secret",
            "serve-webhook",
            "serve-webhook",
            "serve-webhook-twice",
            "serve-webhook"),
        mistakes(
            Map.of(
                "webhooks",
                "nowhere,http://192.0.2.1/x,https://a.example,https://a.example,"
                    + "https://kim:x@a.example"),
            Map.of(SECRET, "whsec_short")));
  }

  @Test
  void webhooksNeedASecret() throws Exception {
    assertEquals(
        List.of("serve-needs-variable"),
        mistakes(Map.of("webhooks", "https://a.example"), Map.of()));
  }

  @Test
  void aChatNeedsAnAddress() throws Exception {
    assertEquals(List.of("serve-needs-variable"), mistakes(Map.of("chat", "teams"), Map.of()));
    assertEquals(
        List.of("serve-chat-url"),
        mistakes(Map.of("chat", "teams"), Map.of(CHAT_URL, "http://192.0.2.1/x")));
  }

  @Test
  void aChatIsOneThatIsKnownAndSpeaksALanguageThatIs() throws Exception {
    assertEquals(List.of("serve-word"), mistakes(Map.of("chat", "irc"), Map.of()));
    assertEquals(
        List.of("serve-language"),
        mistakes(
            Map.of("chat", "slack", "chat_language", "xx"),
            Map.of(CHAT_URL, "https://chat.example/x")));
  }

  @Test
  void whatBelongsToAChatNeedsOne() throws Exception {
    assertEquals(List.of("serve-needs"), mistakes(Map.of("chat_language", "zh"), Map.of()));
    assertEquals(
        List.of("serve-needs"), mistakes(Map.of(), Map.of(CHAT_URL, "https://chat.example/x")));
  }
}
