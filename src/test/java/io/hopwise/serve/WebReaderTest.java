package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which helpdesk's tickets are looked after is said by its name, or by a file. */
class WebReaderTest {
  private static final String TOKEN = "HOPWISE_SERVE_DESK_TOKEN";
  private static final String SECRET = "HOPWISE_SERVE_DESK_HOOK_SECRET";
  private static final Map<String, String> SET = Map.of(TOKEN, "the-token");

  @TempDir Path scratch;

  private SettingsReader.Read read(String yaml, Map<String, String> variables) throws Exception {
    Path file = Files.writeString(scratch.resolve("serve.yaml"), yaml);
    return SettingsReader.read(Optional.of(file), Map.of(), variables);
  }

  private List<String> problems(String yaml, Map<String, String> variables) throws Exception {
    return read(yaml, variables).problems().stream()
        .map(one -> one.path().getFileName() + ":" + one.line() + " " + one.what().code())
        .toList();
  }

  private WebChoice choice(String yaml, Map<String, String> variables) throws Exception {
    return (WebChoice) read(yaml, variables).settings().orElseThrow().helpdesks().get(0);
  }

  @Test
  void aHelpdeskIsReadByItsName() throws Exception {
    WebChoice choice =
        choice(
            """
            desk: glpi
            desk_url: https://glpi.example.com/
            desk_queues: [Network > Containers]
            desk_poll_seconds: 60
            desk_options: [time_zone=Europe/Paris]
            desk_files_from: [.files.example.com]
            """,
            Map.of(
                TOKEN, "the-token", "HOPWISE_SERVE_DESK_APP_TOKEN", "app", SECRET, "s".repeat(32)));

    assertEquals("glpi", choice.name());
    assertEquals(URI.create("https://glpi.example.com/"), choice.reached().url());
    assertEquals(Set.of("token", "app_token"), choice.reached().secrets().keySet());
    assertEquals("app", choice.reached().secrets().get("app_token").now());
    assertEquals(Map.of("time_zone", "Europe/Paris"), choice.reached().options());
    assertEquals(Duration.ofSeconds(60), choice.settings().poll());
    assertFalse(choice.toString().contains("the-token"), choice.toString());
  }

  @Test
  void requestTrackerAndAnotherOneMayBeLookedAfterAtOnce() throws Exception {
    SettingsReader.Read read =
        read(
            """
            rt_url: https://rt.example.com/
            rt_queues: [Network]
            desk: freshdesk
            desk_url: https://example.freshdesk.com/
            desk_queues: ["4"]
            """,
            Map.of(TOKEN, "the-token", "HOPWISE_SERVE_RT_TOKEN", "1-2-3"));

    assertEquals(
        List.of("rt", "freshdesk"),
        read.settings().orElseThrow().helpdesks().stream().map(HelpdeskChoice::name).toList());
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws Exception {
    assertEquals(
        List.of(
            "serve.yaml:2 serve-clear",
            "serve.yaml:1 serve-needs",
            "serve.yaml:1 serve-needs",
            "serve.yaml:1 serve-needs-variable",
            "serve.yaml:3 serve-desk-option",
            "serve.yaml:4 serve-number"),
        problems(
            """
            desk: zendesk
            desk_url: http://example.zendesk.com
            desk_options: [colour=red]
            desk_poll_seconds: never
            """,
            Map.of()));
  }

  @Test
  void whatIsWrongInAConnectorFileIsSaidWithItsOwnLine() throws Exception {
    Files.writeString(scratch.resolve("ours.yaml"), "name: ours\nsing_in: {}\n");

    assertEquals(
        "ours.yaml:2 card-key",
        problems("desk: ours.yaml\ndesk_url: https://x.example\ndesk_queues: [a]\n", SET).get(0));
  }

  @Test
  void aSecretOfAConnectorThatWasNotGivenIsSaidWithItsLine() throws Exception {
    Files.writeString(
        scratch.resolve("ours.yaml"), "name: ours\nsign_in: {headers: {X-Key: '{secret.kee}'}}\n");
    List<String> problems =
        problems(
            "desk: ours.yaml\ndesk_url: https://x.example\ndesk_queues: [a]\n",
            Map.of(TOKEN, "the-token", "HOPWISE_SERVE_DESK_KEY", "k"));

    assertTrue(problems.contains("ours.yaml:2 connector-secret"), () -> "" + problems);
  }

  @Test
  void aSecretInAFileIsTakenUpAnewAndHasOneLine() throws Exception {
    Path token = Files.writeString(scratch.resolve("token"), "first\n");
    String yaml = "desk: zammad\ndesk_url: https://x.example\ndesk_queues: [a]\n";
    WebChoice choice = choice(yaml, Map.of(TOKEN + "_FILE", token.toString()));
    Files.writeString(token, "second\n");
    assertEquals("second", choice.reached().secrets().get("token").now());
    Files.writeString(token, "two\nlines\n");

    assertEquals(
        List.of("serve.yaml:1 serve-secret-lines"),
        problems(yaml, Map.of(TOKEN + "_FILE", token.toString())));
  }

  @Test
  void aMisspeltHelpdeskIsGuessed() throws Exception {
    SettingsReader.Read read =
        read("desk: zamad\ndesk_url: https://x.example\ndesk_queues: [a]\n", SET);

    assertEquals(Optional.of("zammad"), read.problems().get(0).what().meant());
  }

  @Test
  void settingsOfAHelpdeskWithoutOneAreAMistake() throws Exception {
    assertEquals(List.of("serve.yaml:0 serve-needs"), problems("desk_queues: [a]\n", SET));
  }

  @Test
  void fieldsThatCannotBeSetAndZonesThatAreNoneAreMistakes() throws Exception {
    assertEquals(
        List.of("serve.yaml:1 serve-desk-zone", "serve.yaml:5 serve-desk-fields"),
        problems(
            """
            desk: glpi
            desk_url: https://glpi.example.com
            desk_queues: [a]
            desk_options: [time_zone=Atlantis]
            desk_field_cause: cause
            """,
            SET));
  }

  @Test
  void filesAreNotFetchedFromAnywhere() throws Exception {
    String yaml = "desk: zammad\ndesk_url: https://x.example\ndesk_queues: [a]\n";

    assertEquals(
        List.of("serve.yaml:4 serve-name", "serve.yaml:4 serve-name"),
        problems(yaml + "desk_files_from: ['.', .com, .files.example]\n", SET));
  }
}
