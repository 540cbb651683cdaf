package io.hopwise.store;

import java.util.List;
import java.util.Optional;

/**
 * A ticket whose case has ended with something that was not answered yet.
 *
 * @param isAsked whether its people were asked what to collect
 * @param said SHA-256 of what was said last
 * @param hasFiles whether more than text came
 * @param last entry that is answered
 * @param notes what could not be taken
 */
public record TicketCase(
    String ticket,
    StoredCase ended,
    boolean isAsked,
    Optional<String> said,
    boolean hasFiles,
    String last,
    List<String> notes) {
  /** Keeps its own copy of the list. */
  public TicketCase {
    notes = List.copyOf(notes);
  }
}
