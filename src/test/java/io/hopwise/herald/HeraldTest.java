package io.hopwise.herald;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.report.Language;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseId;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.Cases;
import io.hopwise.store.Claim;
import io.hopwise.store.Database;
import io.hopwise.store.Findings;
import io.hopwise.store.Heralds;
import io.hopwise.store.Ranked;
import io.hopwise.store.Report;
import io.hopwise.store.StoredHerald;
import io.hopwise.webhook.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wants to be told of verdicts is told of each, once, whatever comes between. */
class HeraldTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String PATH = "/T00/B00/secret-of-the-address";

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private final List<String> log = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private Receiver receiver;
  private Database database;
  private Cases cases;
  private CaseQueue queue;
  private Herald herald;
  private int additions;

  @BeforeEach
  void open() throws Exception {
    receiver = new Receiver();
    database = opened();
    cases = new Cases(database, clock);
    queue = new CaseQueue(database, clock);
    herald = herald(webhook());
    herald.turn();
  }

  Database opened() {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @AfterEach
  void close() {
    database.close();
    receiver.close();
  }

  private Target webhook() {
    return new Target.Webhook(receiver.address(PATH), WebhookSecrets.ours(SECRET).orElseThrow());
  }

  private Target chat(Target.Chat.Kind kind, Language language) {
    return new Target.Chat(receiver.address(PATH), kind, language);
  }

  /** One more, as after a crash: what the last one had in memory is gone. */
  private Herald herald(Target target) {
    return new Herald(
        target,
        "https://hopwise.example",
        new Heralds(database, clock, target.key()),
        cases,
        clock,
        new HeraldLog() {
          @Override
          public void say(boolean isTrouble, String event, Object... fields) {
            log.add(event + " " + Arrays.toString(fields));
          }

          @Override
          public void count(String outcome) {
            outcomes.add(outcome);
          }
        });
  }

  private String sent(String name) {
    String id = CaseId.at(clock.instant());
    cases.receive(id, name, Optional.empty(), "f");
    return id;
  }

  private Claim claim() {
    return queue.claim().orElseThrow();
  }

  /** The case that waits ends so. */
  private void found(String cause, String host) {
    queue.finish(
        claim(),
        new Findings(
            "fault-found",
            List.of(new Ranked(cause, host, 0.991, host + ": does not forward")),
            List.of(),
            List.of(
                new Report("json", "zh", "{\"title\":\"x\",\"hypotheses\":[{\"title\":\"不转发\"}]}")),
            Map.of()));
  }

  private void more(String id) {
    new Additions(database, clock)
        .add(
            id,
            CaseId.at(clock.instant()),
            Optional.empty(),
            AdditionOutcome.PENDING,
            "f" + additions++,
            "somebody");
  }

  private void turn(Herald one) throws InterruptedException {
    for (int i = 0; i < 20 && one.turn(); i++) {
      clock.pass(Duration.ofMillis(1));
    }
  }

  private void wait(Duration so) throws InterruptedException {
    clock.pass(so);
    turn(herald);
  }

  @Test
  void whatIsToldIsThin() throws Exception {
    String id = sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);

    assertEquals(
        List.of(
            "{\"type\":\"case.diagnosed\",\"timestamp\":\"2026-11-27T12:00:00Z\",\"data\":{\"id\":\""
                + id
                + "\",\"name\":\"T-17\",\"verdict\":\"fault-found\","
                + "\"cause\":\"ip-forward-disabled\",\"host\":\"node03\",\"probability\":0.991,"
                + "\"title\":\"node03: does not forward\","
                + "\"url\":\"https://hopwise.example/cases/"
                + id
                + "\"}}"),
        receiver.calls.stream().map(Receiver.Call::body).toList());
  }

  @Test
  void whatIsToldIsSigned() throws Exception {
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);

    Receiver.Call call = receiver.calls.get(0);
    assertEquals(
        WebhookSecrets.ours(SECRET)
            .orElseThrow()
            .sign(
                call.header("webhook-id"),
                call.header("webhook-timestamp"),
                call.body().getBytes(StandardCharsets.UTF_8)),
        call.header("webhook-signature"));
    assertEquals("application/json", call.header("Content-Type"));
  }

  @Test
  void aCaseThatHasNoVerdictIsToldWithWhatFailed() throws Exception {
    sent("T-17");
    queue.fail(claim(), "Nothing can be read.");
    turn(herald);

    String body = receiver.calls.get(0).body();
    assertTrue(body.startsWith("{\"type\":\"case.failed\""), body);
    assertTrue(body.contains("\"failure\":\"Nothing can be read.\""), body);
  }

  @Test
  void whoFailsTwiceIsToldLaterUnderTheSameId() throws Exception {
    receiver.statuses.addAll(List.of(500, 404));
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);
    wait(Duration.ofSeconds(4));
    assertEquals(1, receiver.calls.size());
    wait(Duration.ofSeconds(2));
    assertEquals(2, receiver.calls.size());
    wait(Duration.ofMinutes(6));
    wait(Duration.ofHours(20));

    assertEquals(3, receiver.calls.size());
    assertEquals(
        1, receiver.calls.stream().map(call -> call.header("webhook-id")).distinct().count());
    assertEquals(List.of("failed", "failed", "told"), outcomes);
    assertEquals(0, herald.waiting());
  }

  @Test
  void pausesAreLongerByUpToAFifthEachByAnother() {
    List<Duration> pauses =
        Stream.of("a", "b", "c", "d")
            .map(id -> Herald.pause(new StoredHerald(id, "x", "", 0)))
            .toList();

    assertTrue(pauses.stream().distinct().count() > 2, pauses.toString());
    assertTrue(
        pauses.stream().allMatch(one -> one.toMillis() >= 5000 && one.toMillis() <= 6000),
        pauses.toString());
  }

  @Test
  void whatEndedBeforeACrashIsToldAfterIt() throws Exception {
    sent("T-17");
    found("ip-forward-disabled", "node03");
    clock.pass(Duration.ofDays(1));
    herald = herald(webhook());
    turn(herald);
    herald = herald(webhook());
    wait(Duration.ofSeconds(10));

    assertEquals(1, receiver.calls.size());
  }

  @Test
  void whatWasBeingToldDuringACrashIsToldAgainUnderTheSameId() throws Exception {
    String id = sent("T-17");
    found("ip-forward-disabled", "node03");
    Heralds heralds = new Heralds(database, clock, webhook().key());
    receiver.statuses.add(500);
    turn(herald);
    String first = receiver.calls.get(0).header("webhook-id");
    assertEquals(1, heralds.waiting(), id);
    herald = herald(webhook());
    wait(Duration.ofSeconds(6));

    assertEquals(first, receiver.calls.get(1).header("webhook-id"));
  }

  @Test
  void whatEndedBeforeTheTargetWasKnownIsNotTold() throws Exception {
    sent("T-17");
    found("ip-forward-disabled", "node03");
    clock.pass(Duration.ofSeconds(1));
    Herald other = herald(chat(Target.Chat.Kind.SLACK, Language.EN));
    turn(other);

    assertEquals(List.of(), receiver.calls);
  }

  @Test
  void aVerdictThatStaysIsToldOnceAndAnotherIsToldAgain() throws Exception {
    String id = sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);
    more(id);
    found("ip-forward-disabled", "node03");
    wait(Duration.ofSeconds(1));
    assertEquals(1, receiver.calls.size());
    more(id);
    found("return-route-missing", "node02");
    wait(Duration.ofSeconds(1));

    assertEquals(2, receiver.calls.size());
    assertTrue(receiver.calls.get(1).body().contains("return-route-missing"));
  }

  @Test
  void whatWaitsIsNotToldAnyMoreWhereThereIsALaterVerdict() throws Exception {
    receiver.statuses.add(500);
    String id = sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);
    more(id);
    found("return-route-missing", "node02");
    wait(Duration.ofMinutes(10));

    assertEquals(2, receiver.calls.size());
    assertTrue(receiver.calls.get(1).body().contains("return-route-missing"));
  }

  @Test
  void whileItIsNotToWorkNothingIsTold() throws Exception {
    sent("T-17");
    found("ip-forward-disabled", "node03");
    herald.takeWork(false);
    turn(herald);
    assertEquals(List.of(), receiver.calls);
    herald.takeWork(true);
    turn(herald);

    assertEquals(1, receiver.calls.size());
  }

  @Test
  void whoIsGoneIsToldNothingUntilTheNextStart() throws Exception {
    receiver.statuses.add(410);
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);
    wait(Duration.ofDays(1));
    sent("T-18");
    found("return-route-missing", "node02");
    turn(herald);
    assertEquals(1, receiver.calls.size());
    clock.pass(Duration.ofSeconds(1));
    herald = herald(webhook());
    turn(herald);
    assertEquals(0, herald.waiting());
    sent("T-19");
    found("return-route-missing", "node02");
    turn(herald);

    assertEquals(2, receiver.calls.size());
    assertTrue(receiver.calls.get(1).body().contains("T-19"));
    assertEquals(List.of("failed", "told"), outcomes);
  }

  @Test
  void afterTheLastAttemptItIsGivenUpAndSaidWithoutTheAddress() throws Exception {
    for (int i = 0; i < 20; i++) {
      receiver.statuses.add(500);
    }
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);
    for (int i = 0; i < 12; i++) {
      wait(Duration.ofHours(11));
    }

    assertEquals(7, receiver.calls.size());
    assertEquals("given-up", outcomes.get(6));
    assertTrue(log.get(6).startsWith("webhook-given-up [to, 127.0.0.1,"), log.toString());
    assertFalse(log.toString().contains("secret-of-the-address"), log.toString());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    receiver.statuses.add(307);
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);

    assertEquals(List.of(PATH), receiver.calls.stream().map(Receiver.Call::path).toList());
    assertEquals(1, herald.waiting());
  }

  @Test
  void whoAsksForAPauseGetsIt() throws Exception {
    receiver.statuses.add(429);
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);
    wait(Duration.ofSeconds(30));
    assertEquals(1, receiver.calls.size());
    wait(Duration.ofSeconds(31));

    assertEquals(2, receiver.calls.size());
  }

  @Test
  void anAnswerWithoutEndIsNotRead() throws Exception {
    receiver.statuses.add(200);
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);

    assertEquals(List.of("told"), outcomes);
  }

  @Test
  void whoIsAwayIsToldLater() throws Exception {
    receiver.close();
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);

    assertTrue(log.get(0).contains("why, ConnectException"), log.toString());
    assertEquals(1, herald.waiting());
  }

  @Test
  void aChatIsToldOnceASecond() throws Exception {
    herald = herald(chat(Target.Chat.Kind.SLACK, Language.EN));
    turn(herald);
    sent("T-17");
    sent("T-18");
    found("ip-forward-disabled", "node03");
    found("ip-forward-disabled", "node03");
    turn(herald);
    assertEquals(1, receiver.calls.size());
    wait(Duration.ofSeconds(1));

    assertEquals(2, receiver.calls.size());
  }

  @Test
  void aChatIsToldInItsLanguage() throws Exception {
    herald = herald(chat(Target.Chat.Kind.TEAMS, Language.ZH));
    turn(herald);
    sent("T-17");
    found("ip-forward-disabled", "node03");
    turn(herald);

    String body = receiver.calls.get(0).body();
    assertTrue(body.contains("T-17：已查明原因"), body);
    assertTrue(body.contains("不转发（node03，99%）"), body);
  }

  @Test
  void aTargetDoesNotSayItsAddress() {
    Target chat = chat(Target.Chat.Kind.SLACK, Language.EN);
    assertEquals("Chat[SLACK 127.0.0.1]", chat.toString());
    assertEquals("Webhook[127.0.0.1]", webhook().toString());
    assertFalse(chat.key().contains("secret"));
  }
}
