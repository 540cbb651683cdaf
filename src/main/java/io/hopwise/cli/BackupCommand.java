package io.hopwise.cli;

import io.hopwise.backup.Backup;
import io.hopwise.backup.Place;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.serve.ServerSettings;
import io.hopwise.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code hopwise backup}: all that a server keeps, in one file, while it runs. */
final class BackupCommand {
  static final Syntax SYNTAX =
      new Syntax(
          "backup",
          List.of(ServerOptions.CONFIG, ServerOptions.DATA, "--lang"),
          List.of(),
          List.of(),
          Syntax.Words.FILES);

  private final Surroundings surroundings;
  private final Messages messages;

  BackupCommand(Surroundings surroundings, Language language) {
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
      Backup.Written written =
          new Backup(place, Version.number(), Clock.systemUTC(), progress).to(file);
      progress.erase();
      surroundings.print(
          messages.of(
                  "backup.written",
                  file.toString(),
                  Integer.toString(written.cases()),
                  CopyProgress.mib(written.bytes()))
              + "\n");
      if (written.gone() > 0) {
        surroundings.print(messages.of("backup.gone", Integer.toString(written.gone())) + "\n");
      }
      return 0;
    } catch (StoreFailure e) {
      surroundings.complain(e.getMessage() + "\n");
      return CommandLine.UNAVAILABLE;
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      surroundings.complain(messages.of("backup.not-written", file.toString(), why) + "\n");
      return CommandLine.UNAVAILABLE;
    }
  }
}
