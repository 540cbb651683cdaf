package io.hopwise.lab;

/** The laboratory itself failed: a host could not be built, a fault broke nothing. */
final class LabError extends RuntimeException {
  private static final long serialVersionUID = 1;

  LabError(String message) {
    super(message);
  }

  LabError(String message, Throwable cause) {
    super(message, cause);
  }
}
