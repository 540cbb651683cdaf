package io.hopwise.snapshot;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a snapshot as a whole, as one sentence says it. */
final class Unreadable {
  private Unreadable() {}

  /** This is wrong with it; the sentence begins with the path. */
  static BadInput of(Path path, String key, String... more) {
    List<String> arguments = new ArrayList<>(List.of(path.toString()));
    arguments.addAll(List.of(more));
    Source source = new Source("", path.toString(), 0, "");
    return new BadInput(source, 0, key, arguments.toArray(String[]::new));
  }

  /** It holds nothing that is read, as far as a limit let anybody look. */
  static BadInput empty(Path path, List<Warning> left) {
    for (Warning warning : left) {
      String[] arguments = warning.arguments().toArray(String[]::new);
      switch (warning.key()) {
        case "snapshot-bomb" -> {
          return of(path, "snapshot-empty-bomb", arguments);
        }
        case "snapshot-too-many-files" -> {
          return of(path, "snapshot-empty-many", arguments);
        }
        default -> {}
      }
    }
    return of(path, "snapshot-empty");
  }
}
