package io.hopwise.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Json;
import io.hopwise.desk.Part;
import io.hopwise.desk.Saying;
import io.hopwise.desk.Secret;
import io.hopwise.desk.Ticket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helpdesks are asked as their connectors say, and what they answer is taken with care. */
class WebHelpdeskTest {
  private static final Instant MORNING = Instant.parse("2026-11-27T11:00:00Z");
  private static final String ID = "01m8aaaaaaaaaaaaaaaaaaaaaa";
  private static final String MARK = "<!-- hopwise:" + ID + " -->";

  @TempDir Path scratch;
  private final List<String> log = new ArrayList<>();
  private Optional<RecordedHelpdesk> recorded = Optional.empty();

  static List<String> names() {
    return Presets.names();
  }

  @AfterEach
  void close() {
    recorded.ifPresent(RecordedHelpdesk::close);
  }

  private RecordedHelpdesk recorded(String preset) throws Exception {
    RecordedHelpdesk one = new RecordedHelpdesk(preset);
    recorded = Optional.of(one);
    return one;
  }

  private WebHelpdesk helpdesk(String preset, RecordedHelpdesk from, String... filesFrom) {
    return helpdesk(preset, Secret.of("the-token"), from, filesFrom);
  }

  private WebHelpdesk helpdesk(
      String preset, Secret token, RecordedHelpdesk from, String... filesFrom) {
    return new WebHelpdesk(
        Presets.read(preset).connector().orElseThrow(),
        new WebSettings(
            from.url(),
            "hopwise@example.com",
            List.of(from.told("queue")),
            Map.of("token", token),
            Secret.of(""),
            Map.of(),
            List.of(filesFrom),
            1 << 20),
        scratch,
        Duration.ofSeconds(20),
        (isTrouble, event, fields) -> log.add(event + " " + List.of(fields)));
  }

  private static Saying saying(boolean isPublic) {
    return new Saying(
        "<p>\"Quoted\" & 原因</p>" + MARK,
        isPublic,
        List.of(new Saying.File("a\".sh", "application/x-sh", "id\n")),
        "<p>It lies there.</p>");
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatWentWrongIsToldByTheStatus(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);
    WebHelpdesk helpdesk = helpdesk(preset, from);
    String ticket = from.told("ticket");

    from.trouble(401);
    assertEquals(Kind.REFUSED, failure(() -> helpdesk.ticket(ticket, Set.of())).kind());
    from.trouble(404);
    assertEquals(Kind.MISSING, failure(() -> helpdesk.ticket(ticket, Set.of())).kind());
    from.trouble(500);
    assertEquals(Kind.BROKEN, failure(() -> helpdesk.ticket(ticket, Set.of())).kind());
    from.trouble(429, "Retry-After", "90");
    HelpdeskFailure busy = failure(() -> helpdesk.now());
    assertEquals(Kind.BUSY, busy.kind());
    assertEquals(Duration.ofSeconds(90), busy.pause());
  }

  @ParameterizedTest
  @MethodSource("names")
  void changesOfOtherQueuesAreNotOurs(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);

    Helpdesk.Changes changes = helpdesk(preset, from).changes(MORNING);

    assertEquals(Set.of(from.told("changed")), changes.tickets().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aCommentIsFoundByItsReferenceAmongOurOwn(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);
    WebHelpdesk helpdesk = helpdesk(preset, from);
    String ticket = from.told("ticket");

    assertEquals(Optional.empty(), helpdesk.find(ticket, MARK, ""));
    String entry = helpdesk.say(ticket, saying(false));

    assertEquals(Optional.of(entry), helpdesk.find(ticket, MARK, ""));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aReplyIsPublic(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);

    failureOrNot(() -> helpdesk(preset, from).say(from.told("ticket"), saying(true)));

    String wanted = from.told("is-public");
    assertTrue(
        from.changes().stream().anyMatch(one -> (one.question() + one.body()).contains(wanted)),
        () -> from.changes().toString());
  }

  @ParameterizedTest
  @MethodSource("names")
  void anAnswerThatWasLostMayHaveBeenHeard(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);
    WebHelpdesk helpdesk = helpdesk(preset, from);
    helpdesk.now();
    from.trouble(503);

    HelpdeskFailure met = failure(() -> helpdesk.say(from.told("ticket"), saying(false)));

    assertEquals(Kind.UNREACHABLE, met.kind());
    // where something is asked or uploaded first, nothing was said yet
    assertEquals(
        from.changes().stream().anyMatch(one -> one.question().startsWith(from.told("note"))),
        met.isPerhapsDone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"glpi", "servicenow", "zendesk"})
  void ofAFileThatIsNotTakenItIsSaidWhereItLies(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);
    from.refuse(Pattern.compile("POST .*(/Document|attachment/file|uploads).*"));
    helpdesk(preset, from).say(from.told("ticket"), saying(false));

    assertTrue(
        from.changes().stream().anyMatch(one -> one.body().contains("It lies there.")),
        () -> from.changes().toString());
    assertEquals(1, log.size(), () -> "" + log);
    assertTrue(log.get(0).startsWith("report-not-attached [ticket, "), log.get(0));
    assertTrue(log.get(0).endsWith(": status 413]"), log.get(0));
  }

  @Test
  void aMergedTicketIsTheOneThatIsLeft() throws Exception {
    RecordedHelpdesk from = recorded("zammad");
    from.at("merged");

    Ticket ticket = helpdesk("zammad", from).ticket("5", Set.of());

    assertEquals("7", ticket.id());
    assertEquals(List.of(), ticket.entries());
  }

  @Test
  void whatIsSaidIsJsonWhateverStandsInIt() throws Exception {
    RecordedHelpdesk from = recorded("zammad");
    helpdesk("zammad", from).say("5", saying(false));

    Json said = Json.read(from.changes().get(0).body().getBytes(StandardCharsets.UTF_8));

    assertTrue(said.at("body").text().startsWith("<p>\"Quoted\" & 原因</p>"), said.toString());
    assertEquals("a\".sh", said.pointed("/attachments/0/filename").text());
  }

  @Test
  void aSessionThatHasRunOutIsAskedForOnceMore() throws Exception {
    RecordedHelpdesk from = recorded("glpi");
    WebHelpdesk helpdesk = helpdesk("glpi", from);
    helpdesk.now();
    from.forget();

    assertEquals("17", helpdesk.ticket("17", Set.of()).id());
    assertEquals(
        2, from.asked().stream().filter(one -> one.question().endsWith("/initSession")).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zammad", "glpi"})
  void aNewTokenIsTakenUpFromItsFile(String preset) throws Exception {
    RecordedHelpdesk from = recorded(preset);
    Path file = Files.writeString(scratch.resolve("token"), "revoked");
    WebHelpdesk helpdesk = helpdesk(preset, Secret.in(file, "revoked"), from);
    assertEquals(Kind.REFUSED, failure(helpdesk::now).kind());

    Files.writeString(file, "the-token\n");

    assertFalse(helpdesk.now().equals(Instant.EPOCH));
  }

  @Test
  void aNumberThatLeadsElsewhereIsNone() throws Exception {
    RecordedHelpdesk from = recorded("zammad");

    assertEquals(
        Kind.BROKEN,
        failure(() -> helpdesk("zammad", from).ticket("../../admin", Set.of())).kind());
    assertEquals(List.of(), from.asked());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    RecordedHelpdesk from = recorded("zammad");
    from.trouble(302, "Location", "http://127.0.0.1:9/");

    HelpdeskFailure met = failure(() -> helpdesk("zammad", from).ticket("5", Set.of()));

    assertEquals(Kind.BROKEN, met.kind());
    assertTrue(String.valueOf(met.getMessage()).contains("desk_url"), met.getMessage());
  }

  @Test
  void aNextPageElsewhereIsNotAskedFor() throws Exception {
    RecordedHelpdesk from = recorded("zendesk");
    from.at("astray");

    HelpdeskFailure met = failure(() -> helpdesk("zendesk", from).ticket("35436", Set.of()));

    assertEquals(Kind.BROKEN, met.kind());
    assertTrue(String.valueOf(met.getMessage()).contains("evil.example"), met.getMessage());
  }

  @Test
  void aNextPageOfBeforeIsNotAskedForForEver() throws Exception {
    RecordedHelpdesk from = recorded("zendesk");
    from.at("circle");

    HelpdeskFailure met = failure(() -> helpdesk("zendesk", from).ticket("35436", Set.of()));

    assertEquals(Kind.BROKEN, met.kind());
    assertTrue(from.asked().size() < 6, () -> "" + from.asked());
  }

  @Test
  void aSessionOfSeveralLinesIsNone() throws Exception {
    RecordedHelpdesk from = recorded("glpi");
    from.at("lines");

    assertEquals(Kind.BROKEN, failure(() -> helpdesk("glpi", from).now()).kind());
  }

  private Part file(WebHelpdesk helpdesk, String ticket) throws Exception {
    for (Entry entry : helpdesk.ticket(ticket, Set.of()).entries()) {
      for (Part part : helpdesk.parts(entry)) {
        if (part.isFile()) {
          return part;
        }
      }
    }
    throw new AssertionError("There is no file");
  }

  @Test
  void aFileOnAnotherServerIsFetchedOnlyIfItIsNamedAndWithoutOurToken() throws Exception {
    try (RecordedHelpdesk other = new RecordedHelpdesk("freshdesk")) {
      RecordedHelpdesk from = recorded("zendesk");
      WebHelpdesk strict = helpdesk("zendesk", from);
      WebHelpdesk open = helpdesk("zendesk", from, "127.0.0.1");
      Part strictPart = file(strict, "35436");
      Part part = file(open, "35436");
      other.trouble(200);
      from.trouble(302, "Location", other.url() + "/elsewhere");

      assertEquals(Kind.ELSEWHERE, failure(() -> strict.read(strictPart, 99, in -> {})).kind());
      assertEquals(List.of(), other.asked());
      open.read(part, 99, in -> {});
      assertEquals("GET /elsewhere", other.asked().get(0).question());
      assertFalse(other.asked().get(0).headers().containsKey("Authorization"));
    }
  }

  @Test
  void aFileIsReadAndNoMoreOfItThanIsWanted() throws Exception {
    RecordedHelpdesk from = recorded("zammad");
    WebHelpdesk helpdesk = helpdesk("zammad", from);
    Part part = file(helpdesk, "5");
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    helpdesk.read(part, 100, in -> in.transferTo(read));

    assertEquals("node01# ip neigh\n", read.toString(StandardCharsets.UTF_8));
    assertEquals(Kind.TOO_LARGE, failure(() -> helpdesk.read(part, 5, in -> {})).kind());
  }

  /** Something that fails. */
  private interface Asking {
    void it() throws HelpdeskFailure;
  }

  private static HelpdeskFailure failure(Asking asking) {
    return assertThrows(HelpdeskFailure.class, asking::it);
  }

  private static void failureOrNot(Asking asking) {
    try {
      asking.it();
    } catch (HelpdeskFailure e) {
      // a recorded helpdesk shows internal notes alone
    }
  }
}
