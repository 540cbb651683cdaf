package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.learn.Learned;
import io.hopwise.learn.PastCase.Said;
import io.hopwise.serve.ServerSettings;
import io.hopwise.store.Additions;
import io.hopwise.store.Audit;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.trial.Expectation;
import io.hopwise.work.PastCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases of which people said what they were: a server's, or folders with an expected.yaml. */
interface ConfirmedCases extends AutoCloseable {
  /** What is done with each. */
  interface Use {
    /** Works at it. */
    void of(String id, String name, Optional<Said> said, Case input) throws BadInput, IOException;
  }

  /**
   * Reads all that people said something of, and the newest of the others.
   *
   * @param others so many at most
   * @return how many can't be read
   * @throws IOException when the disk fails
   */
  int each(int others, Use use) throws IOException;

  /** Keeps in mind that it is used from now on. */
  default void applied(Learned learned) {}

  @Override
  default void close() {}

  /** Those that a server keeps; it may run meanwhile. */
  static ConfirmedCases of(ServerSettings settings) {
    Clock clock = Clock.systemUTC();
    Database database =
        Database.openBeside(settings.database(), settings.user(), settings.password());
    PastCases past =
        new PastCases(
            new Cases(database, clock),
            new Additions(database, clock),
            CaseFiles.below(settings.data()));
    return new ConfirmedCases() {
      @Override
      public int each(int others, Use use) throws IOException {
        return past.each(
            others,
            (stored, input) ->
                use.of(
                    stored.id(),
                    stored.name(),
                    stored.confirmed().map(one -> new Said(one.cause(), "")),
                    input));
      }

      @Override
      public void applied(Learned learned) {
        String what = learned.day() + ", " + learned.cases() + " cases";
        new Audit(database, clock).write("", Audit.Deed.LEARNED, what, Audit.Where.HERE);
      }

      @Override
      public void close() {
        database.close();
      }
    };
  }

  /** Those below these folders. */
  static ConfirmedCases in(List<Path> folders) {
    return (others, use) -> {
      int unusable = 0;
      for (Path folder : folders) {
        for (Path one : below(folder)) {
          try {
            Optional<Expectation> expected = Expectation.of(one);
            if (expected.filter(ConfirmedCases::isTold).isPresent()) {
              String cause = expected.get().causes().stream().findFirst().orElse("");
              String id = folder.relativize(one).toString();
              use.of(
                  id.isEmpty() ? String.valueOf(one.getFileName()) : id.replace('/', '-'),
                  one.toString(),
                  Optional.of(new Said(cause, expected.get().host())),
                  CaseFile.read(one));
            }
          } catch (BadInput e) {
            unusable++;
          }
        }
      }
      return unusable;
    };
  }

  /** Whether it is known what it was, be it that nothing was wrong. */
  private static boolean isTold(Expectation expected) {
    return !expected.causes().isEmpty() || expected.verdict().equals("no-fault-found");
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(path -> path.endsWith("expected.yaml"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }
}
