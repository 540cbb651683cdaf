package io.hopwise.diagnosis;

import java.util.List;

/**
 * What to collect next.
 *
 * @param host where to type it; the name or address of a host nobody collected
 * @param netns the network namespace there; empty for the host's own
 * @param run what to type, one command; changes nothing on the host
 * @param why what it would tell
 * @param separates the causes that its answer tells apart
 * @param collected false when nothing at all is known of that host yet
 */
public record Question(
    String host,
    String netns,
    String run,
    Sentence why,
    List<String> separates,
    boolean collected) {
  /** Keeps its own copy of the list. */
  public Question {
    separates = List.copyOf(separates);
  }
}
