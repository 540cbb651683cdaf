package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is always admin, whatever happens in the same moment. */
class AccountsTest {
  private static final int ROUNDS = 20;

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private Database database;
  private Accounts accounts;

  Database opened() {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @BeforeEach
  void open() {
    database = opened();
    database.in(connection -> Database.write(connection, "delete from accounts"));
    accounts = new Accounts(database, clock);
    accounts.add(admin("ada"));
    accounts.add(admin("eve"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void twoAdminsWhoDemoteEachOtherLeaveOne() throws Exception {
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      done.add(
          atOnce(() -> accounts.role("eve", Role.VIEWER), () -> accounts.role("ada", Role.VIEWER)));
      accounts.role("ada", Role.ADMIN);
      accounts.role("eve", Role.ADMIN);
    }

    assertTrue(done.stream().allMatch(one -> one == 1), done.toString());
  }

  @Test
  void oneWhoClosesTheOtherThatDemotesThemLeavesOne() throws Exception {
    assertEquals(1, atOnce(() -> accounts.close("eve"), () -> accounts.role("ada", Role.VIEWER)));
  }

  /** How many of two that begin in the same moment are done. */
  private static int atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<Boolean>> done = new ArrayList<>();
      for (Callable<Boolean> work : List.of(one, other)) {
        done.add(
            both.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      return (done.get(0).get() ? 1 : 0) + (done.get(1).get() ? 1 : 0);
    } finally {
      both.shutdown();
    }
  }

  private StoredAccount admin(String name) {
    return new StoredAccount(
        name,
        name,
        Role.ADMIN,
        Optional.of("hash"),
        Optional.empty(),
        Optional.empty(),
        clock.instant(),
        Optional.empty());
  }
}
