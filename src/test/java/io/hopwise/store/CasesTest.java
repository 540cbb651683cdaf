package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted ends once. */
class CasesTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Duration LATER = Duration.ofMinutes(5);
  private static final Ranked FIRST =
      new Ranked("ip-forward-disabled", "node03", 0.99, "node03: it does not forward");
  private static final Findings FOUND =
      new Findings(
          "fault-found",
          List.of(FIRST),
          List.of(),
          List.of(new Report("text", "en", "Found 1 cause")),
          Map.of());

  @TempDir Path scratch;
  Database database;
  Cases cases;
  CaseQueue queue;

  @BeforeEach
  void open() throws Exception {
    database = opened();
    cases = new Cases(database, Clock.fixed(NOON, ZoneOffset.UTC));
    queue = at(Duration.ZERO);
  }

  /** The same queue so long after noon. */
  private CaseQueue at(Duration later) {
    return new CaseQueue(database, Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
  }

  Database opened() throws Exception {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void anAcceptedCaseWaits() {
    String id = accept("T-17");

    StoredCase one = cases.find(id).orElseThrow();

    assertEquals(CaseState.QUEUED, one.state());
    assertEquals("T-17", one.name());
    assertEquals(NOON, one.received());
  }

  @Test
  void theOldestIsWorkedAtFirst() {
    String first = accept("first");
    String second = accept("second");

    assertEquals(first, queue.claim().orElseThrow().id());
    assertEquals(second, queue.claim().orElseThrow().id());
    assertEquals(Optional.empty(), queue.claim());
  }

  @Test
  void aVerdictIsKeptWithItsReports() {
    String id = accept("T-17");

    assertTrue(queue.finish(queue.claim().orElseThrow(), FOUND));

    StoredCase one = cases.find(id).orElseThrow();
    assertEquals(CaseState.DONE, one.state());
    assertEquals(Optional.of(FOUND.outcome()), one.outcome());
    assertEquals(Optional.of("Found 1 cause"), cases.report(id, "text", "en"));
    assertEquals(Optional.empty(), cases.report(id, "html", "en"));
  }

  @Test
  void whatWasFoundBeforeItFailedStays() {
    String id = accept("T-17");
    queue.finish(queue.claim().orElseThrow(), FOUND);
    new Additions(database, Clock.fixed(NOON, ZoneOffset.UTC))
        .add(id, CaseId.at(NOON), Optional.empty(), AdditionOutcome.PENDING, "f", "somebody");

    assertTrue(queue.fail(queue.claim().orElseThrow(), "too long"));

    assertEquals(Optional.of("Found 1 cause"), cases.report(id, "text", "en"));
    assertEquals(Optional.empty(), cases.find(id).orElseThrow().outcome());
  }

  @Test
  void aCaseEndsOnce() {
    accept("T-17");
    Claim claim = queue.claim().orElseThrow();
    queue.finish(claim, FOUND);

    assertFalse(queue.finish(claim, FOUND));
    assertFalse(queue.fail(claim, "too late"));
  }

  @Test
  void whoWasGivenUpCanNotEndWhatAnotherWorksAt() {
    String id = accept("T-17");
    Claim lost = queue.claim().orElseThrow();
    queue.recover(3, "given up");
    Claim other = at(LATER).claim().orElseThrow();

    assertFalse(queue.finish(lost, FOUND));
    assertTrue(queue.fail(other, "unreadable"));
    assertEquals(Optional.of("unreadable"), cases.find(id).orElseThrow().failure());
  }

  @Test
  void whatTheLastProcessWasAtWaitsAgain() {
    accept("T-17");
    queue.claim();

    assertEquals(1, queue.recover(3, "given up"));
    assertEquals(2, at(LATER).claim().orElseThrow().attempt());
  }

  @Test
  void whatTheLastProcessWasAtDoesNotBeginAtOnce() {
    accept("T-17");
    queue.claim();
    queue.recover(3, "given up");

    assertEquals(Optional.empty(), queue.claim());
  }

  @Test
  void whatWasNeverBegunComesBeforeWhatTheLastProcessWasAt() {
    accept("first");
    queue.claim();
    queue.recover(3, "given up");
    String second = accept("second");

    assertEquals(second, at(LATER).claim().orElseThrow().id());
  }

  @Test
  void whatEndedTheProcessThriceIsGivenUp() {
    String id = accept("poisoned");
    for (int i = 0; i < 3; i++) {
      assertTrue(at(LATER.multipliedBy(i)).claim().isPresent());
      queue.recover(3, "given up");
    }

    assertEquals(CaseState.FAILED, cases.find(id).orElseThrow().state());
    assertEquals(Optional.of("given up"), cases.find(id).orElseThrow().failure());
  }

  @Test
  void anOrderlyEndCountsAsNoAttempt() {
    accept("T-17");
    queue.giveBack(queue.claim().orElseThrow());

    assertEquals(1, queue.claim().orElseThrow().attempt());
  }

  @Test
  void theSameSubmissionIsTheSameCase() {
    String id = CaseId.at(NOON);
    cases.receive(id, "T-17", Optional.of("key"), "content");

    Received again = cases.receive(CaseId.at(NOON), "T-17", Optional.of("key"), "content");

    assertEquals(new Received.Known(id), again);
    assertEquals(1, cases.count(CaseState.QUEUED));
  }

  @Test
  void aKeyStandsForOneContentOnly() {
    cases.receive(CaseId.at(NOON), "T-17", Optional.of("key"), "content");

    assertEquals(
        new Received.Different(),
        cases.receive(CaseId.at(NOON), "T-17", Optional.of("key"), "other"));
  }

  @Test
  void aListComesInPages() {
    List<String> ids = List.of(at(1), at(2), at(3));

    List<StoredCase> first = cases.list(wanted("", Optional.empty(), 2));
    List<StoredCase> second = cases.list(wanted("", Optional.of(first.get(1).id()), 2));

    assertEquals(List.of(ids.get(2), ids.get(1)), first.stream().map(StoredCase::id).toList());
    assertEquals(List.of(ids.get(0)), second.stream().map(StoredCase::id).toList());
  }

  @Test
  void wordsAreLookedForInWhatPeopleRead() {
    accept("100%_sure");
    accept("Other");
    queue.finish(queue.claim().orElseThrow(), FOUND);

    assertEquals(1, cases.list(wanted("FORWARD node03", Optional.empty(), 9)).size());
    assertEquals(1, cases.list(wanted("100%_", Optional.empty(), 9)).size());
    assertEquals(0, cases.list(wanted("100__", Optional.empty(), 9)).size());
  }

  @Test
  void aDeletedCaseLeavesNothing() {
    String id = CaseId.at(NOON);
    cases.receive(id, "T-17", Optional.of("key"), "content");
    queue.finish(queue.claim().orElseThrow(), FOUND);

    assertTrue(cases.delete(id));

    assertEquals(Optional.empty(), cases.find(id));
    assertEquals(Optional.empty(), cases.report(id, "text", "en"));
    assertEquals(
        new Received.Accepted(id), cases.receive(id, "T-17", Optional.of("key"), "content"));
  }

  @Test
  void aTextMayHoldWhatNoDatabaseKeeps() {
    accept("T-17");
    Claim claim = queue.claim().orElseThrow();

    assertTrue(queue.fail(claim, "a NUL: \0"));
  }

  private static Wanted wanted(String words, Optional<String> before, int limit) {
    return new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), words, before, limit);
  }

  private String at(long second) {
    return accepted(CaseId.at(NOON.plusSeconds(second)), "T-17");
  }

  private String accept(String name) {
    return accepted(CaseId.at(NOON.plusSeconds(cases.count(CaseState.QUEUED))), name);
  }

  private String accepted(String id, String name) {
    assertEquals(new Received.Accepted(id), cases.receive(id, name, Optional.empty(), ""));
    return id;
  }
}
