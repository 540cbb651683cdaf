package io.hopwise.fact;

/** Anything a rule can match: collected, told, observed, or derived by the walk. */
public sealed interface Fact permits HostFact, CaseFact, Step, Trace {
  /** The line this fact was read from; {@link Source#NONE} when no file says it. */
  Source source();
}
