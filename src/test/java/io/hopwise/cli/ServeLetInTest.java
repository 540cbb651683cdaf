package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.store.Accounts;
import io.hopwise.store.Database;
import io.hopwise.store.Role;
import io.hopwise.store.SecondFactors;
import io.hopwise.store.StoredAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hopwise serve --let-in NAME}: the last admin has lost password and second factor. */
class ServeLetInTest {
  @TempDir Path data;

  @Test
  void itTakesTheSecondFactorAwayAndPrintsALink() {
    try (Database database = Database.open("jdbc:sqlite:" + data.resolve("hopwise.db"), "", "")) {
      Clock clock = Clock.systemUTC();
      new Accounts(database, clock).add(admin(clock));
      SecondFactors factors = new SecondFactors(database, clock);
      factors.begin("ada", "GEZDGNBVGY3TQOJQ");
      factors.confirm("ada", 1, List.of());

      Ran nobody = Ran.hopwise("serve", "--data", data.toString(), "--let-in", "eve");
      Ran ran = Ran.hopwise("serve", "--data", data.toString(), "--let-in", "Ada");

      assertEquals(2, nobody.exit());
      assertFalse(nobody.error().isEmpty());
      assertEquals(0, ran.exit(), ran.error());
      assertTrue(
          ran.out().matches("(?s).*http://127.0.0.1:8094/set-up\\?token=[\\w-]{43}\n"), ran.out());
      assertEquals(Set.of(), factors.accounts());
    }
  }

  @Test
  void whereThereIsNoServersFolderItIsSaid() {
    Ran ran = Ran.hopwise("serve", "--data", data.resolve("none").toString(), "--let-in", "ada");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("none"), ran.error());
  }

  private static StoredAccount admin(Clock clock) {
    return new StoredAccount(
        "ada",
        "ada",
        Role.ADMIN,
        Optional.of("hash"),
        Optional.empty(),
        Optional.empty(),
        clock.instant(),
        Optional.empty());
  }
}
