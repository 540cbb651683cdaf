package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import java.util.List;

/** {@code hopwise diagnose}. */
final class DiagnoseCommand {
  DiagnoseCommand(Surroundings surroundings, Language language) {}

  int run(List<String> arguments) throws BadInput {
    return 2;
  }
}
