package io.hopwise.cause;

/** How bad it is while it lasts. */
public enum Severity {
  /** Traffic of many hosts or pods is gone. */
  CRITICAL,
  /** Some traffic is gone. */
  MAJOR,
  /** Packets arrive, but something about them is wrong. */
  MINOR
}
