package io.hopwise.fact;

/**
 * For people; no rule reads it.
 *
 * @param text the words
 */
public record Note(String host, String text, Source source) implements HostFact {
  /** No fact at all: where a step must name the fact that decided it and none was collected. */
  public static final Note NONE = new Note("", "", Source.NONE);
}
