package io.hopwise.cause;

import java.util.Locale;
import java.util.Optional;

/** How much a rule's evidence speaks for its cause: what a rule's {@code @strength} may say. */
public enum Strength {
  /** Seen often without the cause. */
  WEAK,
  /** Seen rarely without the cause. */
  MODERATE,
  /** Hardly ever seen without the cause. */
  STRONG,
  /** Never seen without the cause. */
  DECISIVE;

  /** The strength of this name, as DRL spells it: {@code decisive}. */
  public static Optional<Strength> named(String name) {
    for (Strength strength : values()) {
      if (strength.toString().equals(name)) {
        return Optional.of(strength);
      }
    }
    return Optional.empty();
  }

  /** As DRL spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
