package io.hopwise.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseId;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.StoredCase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One case that goes wrong costs no other. */
class QueueTest {
  /** A hundred times what the others take, so that no slow machine makes them late, too. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String TEXT = "node1$ hostname\nnode1\n";
  private static final Diagnoser SHIPPED = Diagnoser.shipped();

  @TempDir Path scratch;
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private final BlockingQueue<Queue.Change> changes = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private Database database;
  private Cases cases;
  private CaseFiles files;
  private int sent;

  /** The first diagnosis of a process takes far longer than any other. */
  @BeforeAll
  static void warmUp(@TempDir Path folder) throws Exception {
    CaseFiles files = CaseFiles.below(folder);
    String id = CaseId.at(Instant.EPOCH);
    place(files, id);
    Examining examining = new Examining(files, () -> SHIPPED, Messages.in(Language.EN));
    assertInstanceOf(Ended.Diagnosed.class, examining.of(id, List.of()));
  }

  @BeforeEach
  void open() {
    database = Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
    cases = new Cases(database, Clock.systemUTC());
    files = CaseFiles.below(scratch.resolve("data"));
  }

  @AfterEach
  void close() {
    end.countDown();
    database.close();
  }

  @Test
  void aCaseThatTakesTooLongIsFailedAndTheNextIsDone() throws Exception {
    String slow = send();
    String next = send();
    try (Queue queue = queue(SHORT, LONG, first(this::untilInterrupted))) {
      queue.start(1);
      await(2);
    }

    assertEquals(CaseState.FAILED, state(slow));
    assertTrue(one(slow).failure().orElse("").contains("No verdict after"));
    assertEquals(CaseState.DONE, state(next));
  }

  @Test
  void aCaseThatCanNotBeBrokenOffIsFailedAndTheNextIsDone() throws Exception {
    String stuck = send();
    String next = send();
    try (Queue queue = queue(SHORT, Duration.ZERO, first(this::untilTheEnd))) {
      queue.start(1);
      await(2);
      end.countDown();
    }

    assertEquals(CaseState.FAILED, state(stuck));
    assertEquals(CaseState.DONE, state(next));
  }

  @Test
  void aCaseThatNeedsMoreMemoryThanThereIsIsFailedAndTheNextIsDone() throws Exception {
    String large = send();
    String next = send();
    Runnable fill =
        () -> {
          throw new OutOfMemoryError("for a test");
        };
    try (Queue queue = queue(LONG, LONG, first(fill))) {
      queue.start(1);
      await(2);
    }

    assertTrue(one(large).failure().orElse("").contains("MiB"));
    assertEquals(CaseState.DONE, state(next));
  }

  @Test
  void whatIsAtWorkWhenItEndsWaitsForTheNextProcess() throws Exception {
    String one = send();
    CountDownLatch begun = new CountDownLatch(1);
    Runnable work =
        () -> {
          begun.countDown();
          untilInterrupted();
        };
    try (Queue queue = queue(LONG, LONG, first(work))) {
      queue.start(1);
      begun.await();
    }

    assertEquals(CaseState.QUEUED, state(one));
    assertEquals(0, one(one).attempts());
  }

  @Test
  void aStoreThatAnswersAgainIsToldThoughNoCaseWaits() throws Exception {
    try (Queue queue = queue(LONG, LONG, () -> SHIPPED)) {
      queue.start(1);
      change("alter table cases rename to gone");
      assertInstanceOf(Queue.Change.Halted.class, changes.poll(2, TimeUnit.MINUTES));
      change("alter table gone rename to cases");
      Queue.Change next = changes.poll(2, TimeUnit.MINUTES);
      while (next instanceof Queue.Change.Halted) {
        next = changes.poll(2, TimeUnit.MINUTES);
      }

      assertInstanceOf(Queue.Change.Resumed.class, next);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("hopwise.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Does this for the first case, and what is always done for the others. */
  private static Supplier<Diagnoser> first(Runnable work) {
    AtomicInteger count = new AtomicInteger();
    return () -> {
      if (count.getAndIncrement() == 0) {
        work.run();
      }
      return SHIPPED;
    };
  }

  private void untilInterrupted() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    }
  }

  private void untilTheEnd() {
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        // it does not listen
      }
    }
  }

  private Queue queue(Duration limit, Duration grace, Supplier<Diagnoser> diagnoser) {
    Messages english = Messages.in(Language.EN);
    return new Queue(
        new CaseQueue(database, Clock.systemUTC()),
        files,
        new Examining(files, diagnoser, english),
        english,
        limit,
        grace,
        change -> {
          changes.add(change);
          if (change instanceof Queue.Change.Done done) {
            ended.add(done.claim().id());
          }
        });
  }

  private void await(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertTrue(ended.poll(2, TimeUnit.MINUTES) != null, "a case did not end");
    }
  }

  private String send() throws IOException {
    String id = CaseId.at(Instant.EPOCH.plusSeconds(sent++));
    place(files, id);
    cases.receive(id, "T-17", Optional.empty(), "");
    return id;
  }

  private static void place(CaseFiles files, String id) throws IOException {
    try (CaseFiles.Arrival arrival = files.arrive(id)) {
      arrival.add(CaseFiles.PASTED, TEXT);
      arrival.place();
    }
  }

  private StoredCase one(String id) {
    return cases.find(id).orElseThrow();
  }

  private CaseState state(String id) {
    return one(id).state();
  }
}
