package io.hopwise.cli;

import io.hopwise.backup.Place;
import io.hopwise.backup.Restore;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code hopwise restore}: puts a backup into a place where there is nothing yet. */
final class RestoreCommand {
  private static final String LARGEST = "--largest";

  static final Syntax SYNTAX =
      new Syntax(
          "restore",
          List.of(ServerOptions.CONFIG, ServerOptions.DATA, LARGEST, "--lang"),
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
    return new Copying(surroundings, messages)
        .run(SYNTAX, arguments, this::restore, (file, why) -> messages.of("restore.not-done", why));
  }

  private void restore(Path file, Place place, Options options, CopyProgress progress)
      throws BadInput, IOException {
    Optional<Long> largest =
        options.has(LARGEST)
            ? Optional.of((long) options.number(LARGEST, 1, Integer.MAX_VALUE, 1) << 20)
            : Optional.empty();
    Restore.Restored restored = new Restore(place, largest, progress).from(file);
    progress.erase();
    surroundings.print(
        messages.of(
                "restore.done",
                place.data().toString(),
                Integer.toString(restored.cases()),
                CopyProgress.mib(restored.bytes()))
            + "\n");
    if (restored.gone() > 0) {
      surroundings.print(messages.of("restore.gone", Integer.toString(restored.gone())) + "\n");
    }
  }
}
