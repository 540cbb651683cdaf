package io.hopwise.cli;

import io.hopwise.report.Messages;

/** Says in a sentence that a mistake of ours was met. */
final class OurMistake {
  private OurMistake() {}

  /** What was met and where, for whoever reports it. */
  static String of(Throwable met, Messages messages) {
    if (met instanceof OutOfMemoryError) {
      return messages.of("internal.memory") + "\n";
    }
    String where = "?";
    for (StackTraceElement element : met.getStackTrace()) {
      if (element.getClassName().startsWith("io.hopwise.")) {
        where = element.getFileName() + ":" + element.getLineNumber();
        break;
      }
    }
    String what = met.getClass().getSimpleName();
    String said = met.getMessage() == null ? "" : " (" + met.getMessage() + ")";
    return messages.of("internal.error", what + said, where, Version.text()) + "\n";
  }
}
