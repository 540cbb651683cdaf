package io.hopwise.cli;

import io.hopwise.backup.Backup;
import io.hopwise.backup.Place;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

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
    return new Copying(surroundings, messages)
        .run(
            SYNTAX,
            arguments,
            this::write,
            (file, why) -> messages.of("backup.not-written", file.toString(), why));
  }

  private void write(Path file, Place place, Options options, CopyProgress progress)
      throws BadInput, IOException {
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
  }
}
