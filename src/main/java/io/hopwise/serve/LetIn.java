package io.hopwise.serve;

import io.hopwise.account.Admission;
import io.hopwise.account.Refused;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.store.Database;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets somebody in again who has lost password and second factor: who can read and write what the
 * server keeps may do so. The server may run meanwhile.
 */
public final class LetIn {
  private LetIn() {}

  /**
   * Takes the second factor away, and gives the secret of a link by which a password is chosen.
   *
   * @return none where there is no open account of this name
   * @throws BadInput when there is no folder of a server
   * @throws io.hopwise.store.StoreFailure when the database can't be used
   */
  public static Optional<String> secret(ServerSettings settings, String name) throws BadInput {
    if (!Files.isDirectory(settings.data())) {
      throw new BadInput(Source.NONE, 0, "learn-no-data", settings.data().toString());
    }
    try (Database database =
        Database.openBeside(settings.database(), settings.user(), settings.password())) {
      return Optional.of(
          Admission.of(database, settings.accounts(), Clock.systemUTC())
              .administration()
              .letInAgain(name)
              .secret());
    } catch (Refused e) {
      return Optional.empty();
    }
  }
}
