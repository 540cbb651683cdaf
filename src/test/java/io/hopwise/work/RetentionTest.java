package io.hopwise.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.Additions;
import io.hopwise.store.Audit;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseId;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ended long ago is deleted with all that was made of it. */
class RetentionTest {
  private static final int DAYS = 30;

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private Database database;
  private CaseFiles files;
  private Cases cases;
  private Audit audit;
  private Retention retention;

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
    files = CaseFiles.below(scratch.resolve("data"));
    cases = new Cases(database, clock);
    audit = new Audit(database, clock);
    retention = new Retention(DAYS, cases, files, audit, clock);
  }

  @AfterEach
  void close() {
    retention.close();
    database.close();
  }

  @Test
  void aCaseThatEndedLongAgoGoesWithItsFilesAndIsWrittenDown() throws Exception {
    String old = ended();
    clock.pass(Duration.ofDays(DAYS).plusMinutes(1));
    String young = ended();

    assertEquals(1, retention.sweep());

    assertEquals(Optional.empty(), cases.find(old));
    assertFalse(Files.exists(files.folder(old)));
    assertTrue(cases.find(young).isPresent());
    assertEquals(
        List.of("case-expired " + old),
        audit.list(Long.MAX_VALUE, 9).stream()
            .map(entry -> entry.what() + " " + entry.object())
            .toList());
  }

  @Test
  void whatHasNotEndedStaysHoweverOldItIs() throws Exception {
    String waiting = sent();
    clock.pass(Duration.ofDays(DAYS * 9L));

    assertEquals(0, retention.sweep());
    assertTrue(cases.find(waiting).isPresent());
  }

  @Test
  void whatWasBegunAgainAfterItWasLookedForStays() throws Exception {
    String old = ended();
    clock.pass(Duration.ofDays(DAYS).plusMinutes(1));
    Instant now = clock.instant();
    assertEquals(List.of(old), cases.endedBefore(now));
    new Additions(database, clock)
        .add(old, CaseId.at(now), Optional.empty(), AdditionOutcome.PENDING, "f", "somebody");

    assertFalse(cases.deleteEndedBefore(old, now));
    assertTrue(cases.find(old).isPresent());
  }

  private String sent() throws Exception {
    String id = CaseId.at(clock.instant());
    try (CaseFiles.Arrival arrival = files.arrive(id)) {
      arrival.add(CaseFiles.PASTED, "node1$ hostname\n");
      arrival.place();
    }
    cases.receive(id, "T-17", Optional.empty(), "");
    return id;
  }

  private String ended() throws Exception {
    String id = sent();
    CaseQueue queue = new CaseQueue(database, clock);
    queue.fail(queue.claim().orElseThrow(), "nothing to see");
    return id;
  }
}
