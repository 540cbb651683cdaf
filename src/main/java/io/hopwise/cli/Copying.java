package io.hopwise.cli;

import io.hopwise.backup.Place;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Messages;
import io.hopwise.serve.ServerSettings;
import io.hopwise.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code backup} and {@code restore} have in common: a file, and the place of a server. */
final class Copying {
  private final Surroundings surroundings;
  private final Messages messages;

  Copying(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  /** Copies one way or the other. */
  interface Work {
    /** Does it, and says what was done. */
    void between(Path file, Place place, Options options, CopyProgress progress)
        throws BadInput, IOException;
  }

  /** What is said where the file can't be read or written. */
  interface Failure {
    /** For this file, and why. */
    String of(Path file, String why);
  }

  int run(Syntax syntax, List<String> arguments, Work work, Failure failure) throws BadInput {
    Options options = syntax.read(arguments);
    Library.SERVER.demand();
    if (options.words().size() != 1) {
      throw Options.bad("backup-file-missing");
    }
    Path file = Cases.path(options.words().get(0));
    Optional<ServerSettings> read = ServerOptions.kept(options, surroundings, messages);
    if (read.isEmpty()) {
      return CommandLine.UNUSABLE;
    }
    ServerSettings settings = read.get();
    Place place =
        new Place(settings.data(), settings.database(), settings.user(), settings.password());
    try (CopyProgress progress = new CopyProgress(surroundings, messages)) {
      work.between(file, place, options, progress);
      return 0;
    } catch (StoreFailure e) {
      surroundings.complain(e.getMessage() + "\n");
      return CommandLine.UNAVAILABLE;
    } catch (IOException e) {
      surroundings.complain(failure.of(file, String.valueOf(e.getMessage())) + "\n");
      return CommandLine.UNAVAILABLE;
    }
  }
}
