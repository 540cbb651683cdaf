package io.hopwise.desk;

import java.time.Instant;
import java.util.List;

/**
 * A ticket.
 *
 * @param id of the ticket that is left, where it was merged
 * @param isOurs whether it lies where we are to look, and somebody works at it
 * @param changed when it was changed last, by the helpdesk's clock
 * @param asked what that clock said when the ticket was asked for
 * @param entries what people wrote, the oldest first; without what we said ourselves
 */
public record Ticket(
    String id,
    String subject,
    boolean isOurs,
    Instant changed,
    Instant asked,
    List<Entry> entries) {
  /** Keeps its own copy of the list. */
  public Ticket {
    entries = List.copyOf(entries);
  }
}
