package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.store.Poll;
import io.hopwise.store.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a helpdesk what changed, for it may have told nobody. */
final class Polling {
  /** Changes become visible in another order than their times say. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  /** The helpdesk's times are whole seconds. */
  private static final Duration GRAIN = Duration.ofSeconds(2);

  private final Helpdesk helpdesk;
  private final Tickets tickets;
  private final Poll poll;
  private final Clock clock;
  private final DeskLog log;

  /** Up to which change a ticket was looked at; what is not here is looked at once more. */
  private final Map<String, Instant> seen = new HashMap<>();

  /** Which change of a ticket was told and not looked at yet: it is tried again by itself. */
  private final Map<String, Instant> told = new HashMap<>();

  private boolean isFailing;

  Polling(Helpdesk helpdesk, Tickets tickets, Clock clock, DeskLog log) {
    this.helpdesk = helpdesk;
    this.tickets = tickets;
    this.poll = tickets.poll();
    this.clock = clock;
    this.log = log;
  }

  /** From when on tickets are ours, by the helpdesk's clock. */
  Instant began() throws HelpdeskFailure {
    Optional<Poll.Known> known = poll.known();
    if (known.isPresent()) {
      return known.get().began();
    }
    Instant now = helpdesk.now();
    if (now.equals(Instant.EPOCH)) {
      // all tickets there ever were would be new
      throw new HelpdeskFailure(
          Kind.BROKEN, "The helpdesk does not say what time it is", false, Duration.ZERO);
    }
    Duration skew = Duration.between(now, clock.instant());
    log.say(false, "desk-begins", "from", now.toString(), "skew", skew.toString());
    poll.known(now.minus(OVERLAP));
    return now.minus(OVERLAP);
  }

  /** Asks what changed; whether something did. */
  boolean ask() throws HelpdeskFailure {
    Instant since = poll.known().map(Poll.Known::since).orElse(Instant.EPOCH);
    Instant from = since.minus(OVERLAP);
    Helpdesk.Changes changes;
    try {
      changes = helpdesk.changes(from);
    } catch (HelpdeskFailure met) {
      HelpdeskFailure e = Refusals.told(met, helpdesk);
      if (e.kind().isWhole()) {
        throw e;
      }
      if (!isFailing) {
        log.say(true, "helpdesk-not-polled", "why", String.valueOf(e.getMessage()));
      }
      isFailing = true;
      return false;
    }
    isFailing = false;
    Instant last = since;
    boolean isMore = false;
    for (Map.Entry<String, Instant> one : changes.tickets().entrySet()) {
      Instant looked = seen.getOrDefault(one.getKey(), Instant.EPOCH);
      boolean isTold = one.getValue().equals(told.get(one.getKey()));
      if (one.getValue().isAfter(looked) && !isTold) {
        told.put(one.getKey(), one.getValue());
        tickets.want(one.getKey());
        isMore = true;
      }
      last = one.getValue().isAfter(last) ? one.getValue() : last;
    }
    // a change of a time to come would hide all that come until then
    boolean isLater = last.isAfter(changes.now()) && !changes.now().equals(Instant.EPOCH);
    last = isLater ? changes.now() : last;
    poll.known(last);
    Instant old = last.minus(OVERLAP).minus(OVERLAP);
    seen.values().removeIf(changed -> changed.isBefore(old));
    told.values().removeIf(changed -> changed.isBefore(old));
    return isMore;
  }

  /** A ticket was looked at as it was then; what changed in the same second may not be in it. */
  void looked(Ticket ticket) {
    told.remove(ticket.id());
    if (ticket.changed().plus(GRAIN).isBefore(ticket.asked())) {
      seen.put(ticket.id(), ticket.changed());
    }
  }
}
