package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in later is examined, whenever it comes. */
class AdditionsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
  private static final AskedQuestion ASKED = new AskedQuestion("node02", "ip rule", false);

  @TempDir Path scratch;
  private Database database;
  private Cases cases;
  private CaseQueue queue;
  private Additions additions;
  private String id;

  @BeforeEach
  void open() throws Exception {
    database = opened();
    cases = new Cases(database, NOON);
    queue = new CaseQueue(database, NOON);
    additions = new Additions(database, NOON);
    id = CaseId.at(NOON.instant());
    cases.receive(id, "T-17", Optional.empty(), "");
  }

  Database opened() throws Exception {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void aCaseThatHasEndedWaitsAgain() {
    queue.finish(claim(), found("inconclusive"));

    String addition = add("text");

    assertEquals(CaseState.QUEUED, state());
    assertEquals(List.of(addition), claim().additions().stream().map(Addition::id).toList());
  }

  @Test
  void whatComesWhileACaseIsWorkedAtIsExaminedAfterwards() {
    Claim early = claim();
    add("text");

    assertTrue(queue.finish(early, found("inconclusive")));

    assertEquals(CaseState.QUEUED, state());
    assertEquals(1, claim().additions().size());
  }

  @Test
  void aFailureIsNotTheEndWhenMoreHasComeMeanwhile() {
    Claim early = claim();
    add("text");

    queue.fail(early, "nothing can be read");

    assertEquals(CaseState.QUEUED, state());
  }

  @Test
  void anExaminationThatHasSeenEverythingIsTheEnd() {
    add("text");

    queue.finish(claim(), found("fault-found"));

    assertEquals(CaseState.DONE, state());
  }

  @Test
  void whoWasTooSlowBeforeTheChangeEndsNothingAfterIt() {
    Claim lost = claim();
    queue.fail(lost, "too slow");
    add("text");
    claim();

    assertFalse(queue.finish(lost, found("fault-found")));
  }

  @Test
  void earlierFailuresDoNotCountAgainstWhatCameLater() {
    queue.fail(claim(), "too slow");
    add("text");
    claim();

    assertEquals(1, queue.recover(2, "given up"));
  }

  @Test
  void theSameIsTakenOnce() {
    String first = add("text");

    Extended again = add(CaseId.at(NOON.instant()), "text");

    assertEquals(new Extended.Known(first), again);
    assertEquals(1, additions.of(id).size());
  }

  @Test
  void aCaseThatIsNotThereTakesNothing() {
    cases.delete(id);

    assertEquals(new Extended.NoSuchCase(), add(CaseId.at(NOON.instant()), "text"));
  }

  @Test
  void whatIsTakenBackIsExaminedAgainWithout() {
    String addition = add("a password");
    queue.finish(claim(), found("fault-found"));

    assertTrue(additions.remove(id, addition));

    assertEquals(CaseState.QUEUED, state());
    assertEquals(List.of(), claim().additions());
    assertFalse(additions.remove(id, addition));
  }

  @Test
  void whatBecameOfAnAnswerIsKept() {
    String addition = add("text");
    Findings found =
        new Findings(
            "inconclusive",
            List.of(),
            List.of(),
            List.of(),
            Map.of(addition, AdditionOutcome.OF_ANOTHER_HOST));

    queue.finish(claim(), found);

    assertEquals(AdditionOutcome.OF_ANOTHER_HOST, additions.of(id).get(0).outcome());
  }

  @Test
  void eachExaminationIsRememberedAndTheQuestionsOfTheLast() {
    queue.finish(claim(), found("inconclusive"));
    add("text");
    queue.finish(claim(), found("fault-found"));

    List<Examined> all = additions.examined(id);

    assertEquals(
        List.of("inconclusive", "fault-found"), all.stream().map(Examined::verdict).toList());
    assertEquals("next-hop-wrong", all.get(1).ranking().get(0).cause());
    assertEquals(List.of(ASKED), additions.questions(id));
  }

  @Test
  void theLastWordOnACaseIsShownAndTheFirstIsKept() {
    Feedbacks feedbacks = new Feedbacks(database, NOON);
    feedbacks.say(id, "next-hop-wrong", "", "ann");
    feedbacks.say(id, "", "a switch's firmware", "bob");

    assertEquals("bob", cases.find(id).orElseThrow().confirmed().orElseThrow().by());
    assertEquals(2, feedbacks.of(id).size());
  }

  @Test
  void aDeletedCaseTakesAllAlong() {
    add("text");
    queue.finish(claim(), found("inconclusive"));
    new Feedbacks(database, NOON).say(id, "", "note", "");

    cases.delete(id);

    assertEquals(List.of(), additions.of(id));
    assertEquals(List.of(), additions.examined(id));
    assertEquals(List.of(), queue.kept());
  }

  private Claim claim() {
    return queue.claim().orElseThrow();
  }

  private CaseState state() {
    return cases.find(id).orElseThrow().state();
  }

  private String add(String fingerprint) {
    String addition = CaseId.at(NOON.instant());
    assertEquals(new Extended.Accepted(addition), add(addition, fingerprint));
    return addition;
  }

  private Extended add(String addition, String fingerprint) {
    return additions.add(
        id, addition, Optional.of(ASKED), AdditionOutcome.PENDING, fingerprint, "");
  }

  private static Findings found(String verdict) {
    return new Findings(
        verdict,
        List.of(new Ranked("next-hop-wrong", "node02", 0.5, "node02: another next hop")),
        List.of(ASKED),
        List.of(new Report("text", "en", verdict)),
        Map.of());
  }
}
