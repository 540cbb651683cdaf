package io.hopwise.cli;

import io.hopwise.backup.Place;
import io.hopwise.backup.Restore;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.serve.ServerSettings;
import io.hopwise.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code hopwise restore}: puts a backup into a place where there is nothing yet. */
final class RestoreCommand {
  static final Syntax SYNTAX =
      new Syntax(
          "restore",
          List.of(ServerOptions.CONFIG, ServerOptions.DATA, "--lang"),
          List.of(),
          List.of(),
          Syntax.Words.FILES);

  private final Surroundings surroundings;
  private final Messages messages;

  RestoreCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.messages = Messages.in(language);
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
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
      Restore.Restored restored = new Restore(place, progress).from(file);
      progress.erase();
      surroundings.print(
          messages.of(
                  "restore.done",
                  settings.data().toString(),
                  Integer.toString(restored.cases()),
                  CopyProgress.mib(restored.bytes()))
              + "\n");
      if (restored.gone() > 0) {
        surroundings.print(messages.of("restore.gone", Integer.toString(restored.gone())) + "\n");
      }
      return 0;
    } catch (StoreFailure e) {
      surroundings.complain(e.getMessage() + "\n");
      return CommandLine.UNAVAILABLE;
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      surroundings.complain(messages.of("restore.not-done", why) + "\n");
      return CommandLine.UNAVAILABLE;
    }
  }
}
