package io.hopwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.desk.Part;
import io.hopwise.desk.Saying;
import io.hopwise.desk.Secret;
import io.hopwise.desk.Ticket;
import io.hopwise.desk.web.ConnectorReader;
import io.hopwise.desk.web.Presets;
import io.hopwise.desk.web.RecordedHelpdesk;
import io.hopwise.desk.web.WebHelpdesk;
import io.hopwise.desk.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector that the page shows works, and the page names all that come along. */
class HelpdesksPageTest {
  private static final Path PAGE = Path.of("docs/helpdesks.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL);

  @TempDir Path scratch;

  private static ConnectorReader.Read example() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertTrue(example.find(), "The page shows no connector");
    return ConnectorReader.read(PAGE, example.group(1));
  }

  @Test
  void nothingIsWrongInTheConnectorThatThePageShows() throws Exception {
    assertEquals(List.of(), example().problems());
  }

  @Test
  void theConnectorThatThePageShowsReadsAndSays() throws Exception {
    try (RecordedHelpdesk recorded = new RecordedHelpdesk("example")) {
      WebHelpdesk helpdesk =
          new WebHelpdesk(
              example().connector().orElseThrow(),
              new WebSettings(
                  recorded.url(),
                  "",
                  List.of("net"),
                  Map.of("token", Secret.of("the-token")),
                  Secret.of(""),
                  Map.of(),
                  List.of(),
                  1 << 20),
              scratch,
              Duration.ofSeconds(20),
              (isTrouble, event, fields) -> {});

      assertEquals(Set.of("8"), helpdesk.changes(Instant.EPOCH).tickets().keySet());
      Ticket ticket = helpdesk.ticket("8", Set.of());
      List<Part> parts = helpdesk.parts(ticket.entries().get(0));
      assertEquals(List.of("", "node01.txt"), parts.stream().map(Part::name).toList());
      assertEquals("4", helpdesk.say("8", new Saying("<p>x</p>", false, List.of(), "")));
    }
  }

  @Test
  void thePageNamesAllThatComeAlong() throws Exception {
    String page = Files.readString(PAGE);

    for (String name : Presets.names()) {
      assertTrue(page.contains("| `" + name + "` |"), name);
    }
  }
}
