package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pattern of a rule, and what came of it.
 *
 * @param words the rule author's {@code //} lines above it; empty where they speak of the pattern
 *     before as well
 * @param fact the name of the kind of fact, as rules spell it
 * @param quantity how many of them the rule asks for
 */
public record PatternExplanation(String words, String fact, Quantity quantity, Outcome outcome) {
  /** How many facts a pattern asks for. */
  public enum Quantity {
    /** One, which the patterns below may name. */
    ONE,
    /** {@code exists}: one or more. */
    SOME,
    /** {@code not}. */
    NONE
  }

  /** Whether it is one of those that hold together. */
  public boolean isHeld() {
    return outcome instanceof Held;
  }

  /** What came of a pattern. */
  public sealed interface Outcome {}

  /**
   * It holds, together with all above it.
   *
   * @param by the fact; none where the pattern asks for none
   */
  public record Held(Optional<Fact> by) implements Outcome {}

  /**
   * No fact meets all of its constraints together with what was matched above.
   *
   * @param nearest the fact that meets most of them; of those that are about the same thing, where
   *     there are any
   * @param failing the constraints it does not meet
   * @param others how many others come as near
   */
  public record Failed(Fact nearest, List<Requirement> failing, int others) implements Outcome {
    /** Keeps its own copy of the list. */
    public Failed {
      failing = List.copyOf(failing);
    }
  }

  /**
   * No fact is about the thing that is looked for: there is none of the kind, or none of that host,
   * that name, that address.
   *
   * @param kind of fact
   * @param sought what it would have to be, by the names of its fields
   * @param instead where one certain fact is looked for, that fact, which is of another kind
   */
  public record Missing(
      Class<? extends Fact> kind, Map<String, String> sought, Optional<Fact> instead)
      implements Outcome {
    /** Keeps its own copy of the map, in its order. */
    public Missing {
      sought = Collections.unmodifiableMap(new LinkedHashMap<>(sought));
    }
  }

  /**
   * There is one where there must be none.
   *
   * @param blocking the first of them
   * @param others how many more there are
   */
  public record Present(Fact blocking, int others) implements Outcome {}

  /** A pattern above it failed. */
  public record Unreached() implements Outcome {}
}
