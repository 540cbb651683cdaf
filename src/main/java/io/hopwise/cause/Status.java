package io.hopwise.cause;

/** How well a cause's rules are proven. */
public enum Status {
  /** New: held by its samples only. */
  EXPERIMENTAL,
  /** Held in real cases. */
  STABLE
}
