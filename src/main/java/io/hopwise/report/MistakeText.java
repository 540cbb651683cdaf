package io.hopwise.report;

/** Says in a sentence that a mistake of ours was met. */
public final class MistakeText {
  private MistakeText() {}

  /** What was met and where, for whoever reports it. */
  public static String of(Throwable met, Messages messages) {
    if (met instanceof OutOfMemoryError) {
      return messages.of("internal.memory");
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
    return messages.of("internal.error", what + said, where, version());
  }

  private static String version() {
    String number = MistakeText.class.getPackage().getImplementationVersion();
    return number == null ? "hopwise" : "hopwise " + number;
  }
}
