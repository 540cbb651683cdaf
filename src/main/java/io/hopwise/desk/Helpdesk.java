package io.hopwise.desk;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where people's tickets are. What fails says whether the whole helpdesk can't be used or only this
 * ticket, and whether what was asked for may have been done all the same.
 */
public interface Helpdesk extends AutoCloseable {
  /**
   * Tickets that were changed.
   *
   * @param tickets with the time of their last change
   * @param now by the helpdesk's clock, before it was asked
   */
  record Changes(Map<String, Instant> tickets, Instant now) {
    /** Keeps its own copy of the map. */
    public Changes {
      tickets = Map.copyOf(tickets);
    }
  }

  /**
   * A ticket as it is now; where it was merged into another one, that one.
   *
   * @param own entries that are known to be our own
   */
  Ticket ticket(String id, Set<String> own) throws HelpdeskFailure;

  /** The ticket that is left of one that was merged; the same where it was not. */
  default String left(String id) throws HelpdeskFailure {
    return id;
  }

  /** Whether an entry is called so in no other ticket, and keeps that name in merged ones. */
  default boolean isEntryUnique() {
    return false;
  }

  /** What an entry holds: its texts and its files. */
  List<Part> parts(Entry entry) throws HelpdeskFailure;

  /**
   * Reads a part.
   *
   * @param most bytes
   */
  void read(Part part, long most, Reader reader) throws HelpdeskFailure;

  /** Takes what a part holds. */
  interface Reader {
    /** All of it; texts are UTF-8. */
    void take(InputStream content) throws java.io.IOException;
  }

  /** Tickets that were changed after this time, and may be some that were before. */
  Changes changes(Instant since) throws HelpdeskFailure;

  /** What the helpdesk's clock says. */
  Instant now() throws HelpdeskFailure;

  /**
   * Says something in a ticket.
   *
   * @return the entry that it became
   */
  String say(String ticket, Saying saying) throws HelpdeskFailure;

  /** The first entry after this one that carries a mark and is our own; none where none does. */
  Optional<String> find(String ticket, String mark, String after) throws HelpdeskFailure;

  /** Sets fields of a ticket; one that the helpdesk does not have is left out. */
  void fields(String ticket, Map<String, String> values) throws HelpdeskFailure;

  /**
   * Begins to listen, where the helpdesk says by itself that something changed.
   *
   * @param changed is told that it makes sense to ask now
   */
  default void listen(Runnable changed) {}

  /** Lets go of what it holds open. */
  @Override
  default void close() {}
}
