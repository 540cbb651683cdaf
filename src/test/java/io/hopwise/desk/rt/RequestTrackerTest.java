package io.hopwise.desk.rt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RT is asked in its own words, and whatever it answers is taken with care. */
class RequestTrackerTest {
  private static final String MINE = "GET transactions";

  @TempDir Path scratch;
  private RtStub stub;
  private RequestTracker tracker;

  @BeforeEach
  void start() throws Exception {
    stub = new RtStub();
    tracker = tracker(Duration.ofSeconds(20));
    stub.on(MINE, "{\"items\":[]}");
  }

  @AfterEach
  void end() {
    stub.close();
  }

  private RequestTracker tracker(Duration limit) {
    return new RequestTracker(
        new RtSettings(
            stub.url(), List.of("Container network"), Secret.of("1-23-token"), Secret.of("")),
        1 << 20,
        scratch,
        limit);
  }

  private static List<String> ids(Ticket ticket) {
    return ticket.entries().stream().map(Entry::id).toList();
  }

  @Test
  void allPagesOfAHistoryAreReadThoughOneIsNotFull() throws Exception {
    String[] some = new String[20];
    Arrays.fill(some, "11:CustomField:kim");
    some[0] = "10:Create:kim";
    stub.ticket("7", "7", some);
    stub.page("GET ticket/7/history?page=2", "12:Correspond:kim");

    assertEquals(List.of("10", "12"), ids(tracker.ticket("7", Set.of())));
  }

  @Test
  void whatWeSaidOurselvesIsNoEntry() throws Exception {
    stub.ticket("7", "7", "10:Create:hopwise", "11:Comment:hopwise", "12:Comment:alice");
    stub.on(MINE, "{\"items\":[{\"Creator\":{\"id\":\"hopwise\"}}]}");

    assertEquals(List.of("10", "12"), ids(tracker.ticket("7", Set.of())));
  }

  @Test
  void whatIsKnownToBeOursIsNotAskedFor() throws Exception {
    stub.ticket("7", "7", "10:Create:kim", "11:Comment:hopwise");

    assertEquals(List.of("10"), ids(tracker.ticket("7", Set.of("11"))));
    assertFalse(stub.asked().contains(MINE));
  }

  @Test
  void aMergedTicketIsTheOneThatIsLeft() throws Exception {
    stub.ticket("8", "7", "10:Create:kim", "12:Create:lee");

    Ticket ticket = tracker.ticket("8", Set.of());

    assertEquals("7", ticket.id());
    assertEquals(List.of("10", "12"), ids(ticket));
  }

  @Test
  void addressesInAnswersAreNotFollowed() throws Exception {
    stub.on("GET ticket/7", "{\"id\":7,\"EffectiveId\":{\"id\":\"../../../admin\"}}");

    assertEquals(Kind.BROKEN, failure(() -> tracker.ticket("7", Set.of())).kind());
    assertEquals(List.of("GET ticket/7"), stub.asked());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (RtStub other = new RtStub()) {
      stub.onStatus("GET ticket/7", 302, "Location", other.url() + "/REST/2.0/ticket/7");

      assertEquals(Kind.BROKEN, failure(() -> tracker.ticket("7", Set.of())).kind());
      assertEquals(List.of(), other.asked());
    }
  }

  @Test
  void aRevokedTokenIsToldFromATicketThatIsNotOurs() throws Exception {
    stub.onStatus("GET ticket/1", 401);
    stub.onStatus("GET ticket/2", 403);
    stub.onStatus("GET ticket/3", 404);

    assertEquals(Kind.REFUSED, failure(() -> tracker.ticket("1", Set.of())).kind());
    assertEquals(Kind.MISSING, failure(() -> tracker.ticket("2", Set.of())).kind());
    assertEquals(Kind.MISSING, failure(() -> tracker.ticket("3", Set.of())).kind());
  }

  @Test
  void whoWantsFewerQuestionsSaysForHowLong() throws Exception {
    stub.onStatus("GET rt", 429, "Retry-After", "90");

    HelpdeskFailure met = failure(() -> tracker.now());

    assertEquals(Kind.BUSY, met.kind());
    assertEquals(Duration.ofSeconds(90), met.pause());
  }

  @Test
  void aGatewayWithoutRtBehindItIsNoMistakeOfTheTicket() throws Exception {
    stub.onStatus("GET ticket/1", 502);
    stub.onStatus("GET ticket/2", 500);

    assertTrue(failure(() -> tracker.ticket("1", Set.of())).kind().isWhole());
    assertFalse(failure(() -> tracker.ticket("2", Set.of())).kind().isWhole());
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedForForEver() throws Exception {
    CountDownLatch isOver = new CountDownLatch(1);
    stub.on(
        "POST ticket/7/comment",
        exchange -> {
          try {
            isOver.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    RequestTracker hasty = tracker(Duration.ofMillis(300));

    HelpdeskFailure met = failure(() -> hasty.say("7", new Saying("x", false, List.of(), "")));
    isOver.countDown();

    assertEquals(Kind.UNREACHABLE, met.kind());
    assertTrue(met.isPerhapsDone());
  }

  @Test
  void whatWasNotReceivedWasCertainlyNotSaid() throws Exception {
    stub.close();

    HelpdeskFailure met = failure(() -> tracker.say("7", new Saying("x", false, List.of(), "")));

    assertEquals(Kind.UNREACHABLE, met.kind());
    assertFalse(met.isPerhapsDone());
  }

  @Test
  void anInternalCommentIsPostedWithItsFilesAndNoReply() throws Exception {
    stub.on(
        "POST ticket/7/comment",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/REST/2.0/transaction/42");
          RtStub.send(exchange, 201, "[\"Comments added\"]");
        });

    String entry =
        tracker.say(
            "7",
            new Saying(
                "<p>原因</p>", false, List.of(new Saying.File("a.sh", "text/x-sh", "id\n")), ""));

    assertEquals("42", entry);
    assertEquals(
        "{\"ContentType\":\"text/html\",\"Content\":\"<p>原因</p>\",\"Attachments\":"
            + "[{\"FileName\":\"a.sh\",\"FileType\":\"text/x-sh\",\"FileContent\":\"aWQK\"}]}",
        stub.bodies().get(0));
  }

  @Test
  void aCommentIsFoundByItsMarkAmongOurOwnOnly() throws Exception {
    stub.ticket("7", "7", "10:Create:kim", "11:Comment:hopwise", "12:Comment:kim");
    stub.on(MINE, "{\"items\":[{\"Creator\":{\"id\":\"hopwise\"}}]}");
    stub.attachments("11", "21|text/html||40|");
    stub.content("21", bytes("<p>x</p><!-- hopwise:abc -->"));

    assertEquals(Optional.of("11"), tracker.find("7", "<!-- hopwise:abc -->", "10"));
    assertEquals(Optional.empty(), tracker.find("7", "<!-- hopwise:abd -->", "10"));
    assertEquals(Optional.empty(), tracker.find("7", "<!-- hopwise:abc -->", "11"));
  }

  @Test
  void aTextThatIsThereTwiceIsReadOnce() throws Exception {
    stub.attachments(
        "10",
        "20|multipart/mixed||0|",
        "21|text/plain||5|Content-Type: text/plain; charset=gbk",
        "22|text/html||50|",
        "23|application/gzip|../../etc/node01.tar.gz|4|");

    List<Part> parts = tracker.parts(new Entry("10", Instant.EPOCH));

    assertEquals(
        List.of(
            new Part("21", "", "text/plain", "gbk", 5),
            new Part("23", "../../etc/node01.tar.gz", "application/gzip", "", 4)),
        parts);
  }

  @Test
  void aMailOfAMegabyteIsReadWhole() throws Exception {
    byte[] mail = new byte[1 << 20];
    Arrays.fill(mail, (byte) 'x');
    stub.content("21", mail);
    ByteArrayOutputStream read = new ByteArrayOutputStream();

    tracker.read(new Part("21", "", "text/plain", "", 0), 1 << 20, in -> in.transferTo(read));

    assertArrayEquals(mail, read.toByteArray());
  }

  @Test
  void anAttachmentThatIsLargerThanItSaysIsBrokenOffAndLeavesNothing() throws Exception {
    stub.content("21", new byte[3 << 20]);
    ByteArrayOutputStream read = new ByteArrayOutputStream();

    HelpdeskFailure met =
        failure(
            () ->
                tracker.read(
                    new Part("21", "a", "application/gzip", "", 3),
                    1 << 20,
                    in -> in.transferTo(read)));

    assertEquals(Kind.TOO_LARGE, met.kind());
    assertEquals(0, read.size());
    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void changesAreReadUntilTheyAreOld() throws Exception {
    stub.on("GET queue/Container%20network", "{\"id\":3}");
    stub.on(
        "GET tickets?page=1",
        """
        {"pages":9,"items":[{"id":"9","LastUpdated":"2026-11-28T00:09:00Z"},
                            {"id":"8","LastUpdated":"2026-11-28T00:08:00Z"}]}""");
    stub.on(
        "GET tickets?page=2",
        """
        {"pages":9,"items":[{"id":"8","LastUpdated":"2026-11-28T00:08:00Z"},
                            {"id":"7","LastUpdated":"2026-11-28T00:00:00Z"}]}""");

    Helpdesk.Changes changes = tracker.changes(Instant.parse("2026-11-28T00:05:00Z"));

    assertEquals(
        Map.of(
            "9", Instant.parse("2026-11-28T00:09:00Z"), "8", Instant.parse("2026-11-28T00:08:00Z")),
        changes.tickets());
    assertFalse(stub.asked().contains("GET tickets?page=3"));
  }

  @Test
  void onlyFieldsThatThereAreAndThatDifferAreSet() throws Exception {
    stub.ticket("7", "7");
    stub.on("PUT ticket/7", "[\"Root cause x added\"]");

    tracker.fields(
        "7", Map.of("Root cause", "x", "Confidence", "0.98", "Diagnosis state", "queued"));

    assertEquals("{\"CustomFields\":{\"Root cause\":\"x\"}}", stub.bodies().get(1));
  }

  @Test
  void whatIsNoJsonIsNotTakenForAnAnswer() throws Exception {
    stub.on("GET ticket/7", "<html>maintenance</html>");

    assertEquals(Kind.BROKEN, failure(() -> tracker.ticket("7", Set.of())).kind());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Something that fails. */
  private interface Asking {
    void it() throws HelpdeskFailure;
  }

  private static HelpdeskFailure failure(Asking asking) {
    return assertThrows(HelpdeskFailure.class, asking::it);
  }
}
