package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.report.Messages;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Outbox;
import io.hopwise.store.StoreFailure;
import io.hopwise.store.TicketLook;
import io.hopwise.store.Tickets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The thread that looks after tickets: takes in what changed, says what was found, and asks the
 * helpdesk what changed, for it may have told nobody.
 */
public final class Desk implements AutoCloseable {
  private static final long TICK_MILLIS = 1_000;
  private static final int AT_ONCE = 2;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOOK_PAUSE = Duration.ofHours(1);

  private final Needs needs;
  private final Taking taking;
  private final Speaking speaking;
  private final Polling polling;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "desk");
  private final AtomicReference<Optional<Kind>> trouble = new AtomicReference<>(Optional.empty());

  private Instant pausedUntil = Instant.EPOCH;
  private Instant nextPoll = Instant.EPOCH;
  private int failures;
  private final AtomicBoolean isToAsk = new AtomicBoolean();
  private volatile boolean isPaused;
  private volatile boolean isOver;

  /**
   * What it needs of the rest.
   *
   * @param waits is told that a case waits
   * @param settling after so long a helpdesk has ended a request whose answer was lost
   */
  public record Needs(
      Helpdesk helpdesk,
      DeskSettings settings,
      Tickets tickets,
      Outbox outbox,
      Cases cases,
      Additions additions,
      CaseFiles files,
      Clock clock,
      Duration settling,
      Runnable waits,
      DeskLog log) {}

  /** A desk that does nothing yet. */
  public Desk(Needs needs) {
    this.needs = needs;
    Messages messages = Messages.in(needs.settings().language());
    this.taking =
        new Taking(
            needs.helpdesk(),
            needs.tickets(),
            needs.cases(),
            needs.additions(),
            needs.files(),
            messages,
            needs.settings().largest());
    this.polling = new Polling(needs.helpdesk(), needs.tickets(), needs.clock(), needs.log());
    this.speaking =
        new Speaking(
            needs.helpdesk(),
            needs.outbox(),
            needs.cases(),
            needs.settings(),
            new Wording(needs.cases(), messages, needs.settings().self()),
            needs.clock(),
            needs.settling(),
            needs.log(),
            needs.tickets()::want);
  }

  /** Begins. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
    needs.helpdesk().listen(this::ask);
  }

  /** A ticket was changed: written down when this returns. */
  public void changed(String ticket) {
    needs.tickets().want(ticket);
    news.release();
  }

  /** Something changed, and nobody says what. */
  private void ask() {
    isToAsk.set(true);
    news.release();
  }

  /** A case has ended. */
  public void ended() {
    news.release();
  }

  /** Takes in and says something, or nothing until it is told to; what is being said is ended. */
  public void takeWork(boolean isTaken) {
    isPaused = !isTaken;
    news.release();
  }

  /** Why the helpdesk can't be used; none where it can. */
  public Optional<Kind> trouble() {
    return trouble.get();
  }

  /** How many comments are not in their tickets yet. */
  public int waiting() {
    return needs.outbox().waiting();
  }

  private void run() {
    while (!isOver) {
      try {
        // the rest may be at work that this one waits for
        if (!turn()) {
          await();
        }
      } catch (StoreFailure e) {
        needs.log().say(true, "desk-store-unavailable", "why", String.valueOf(e.getMessage()));
        await();
      } catch (RuntimeException e) {
        needs.log().say(true, "desk-mistake", "why", String.valueOf(e), "at", first(e));
        await();
      }
    }
  }

  private static String first(Throwable e) {
    StackTraceElement[] frames = e.getStackTrace();
    return frames.length == 0 ? "" : frames[0].toString();
  }

  private void await() {
    try {
      if (news.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      // it is over, which the loop sees
      Thread.currentThread().interrupt();
      isOver = true;
    }
  }

  /**
   * Does what is to be done now.
   *
   * @return whether there may be more
   */
  boolean turn() {
    if (isPaused) {
      return false;
    }
    speaking.answer();
    Instant now = needs.clock().instant();
    if (now.isBefore(pausedUntil)) {
      return false;
    }
    try {
      boolean isMore = speaking.speak(() -> isPaused);
      isMore |= look(polling.began());
      if (isToAsk.getAndSet(false) || !needs.clock().instant().isBefore(nextPoll)) {
        isMore |= polling.ask();
        nextPoll = needs.clock().instant().plus(needs.settings().poll());
      }
      well();
      return isMore;
    } catch (HelpdeskFailure e) {
      unwell(e);
      return false;
    }
  }

  private void well() {
    failures = 0;
    if (trouble.getAndSet(Optional.empty()).isPresent()) {
      needs.log().say(false, "helpdesk-available");
    }
  }

  private void unwell(HelpdeskFailure met) {
    failures++;
    Duration pause = backoff(failures, LONGEST_PAUSE);
    pausedUntil =
        needs.clock().instant().plus(met.pause().compareTo(pause) > 0 ? met.pause() : pause);
    Optional<Kind> before = trouble.getAndSet(Optional.of(met.kind()));
    if (before.filter(met.kind()::equals).isEmpty()) {
      String event = met.kind() == Kind.REFUSED ? "helpdesk-refuses-token" : "helpdesk-unavailable";
      needs.log().say(true, event, "why", String.valueOf(met.getMessage()));
    }
  }

  private static Duration backoff(int failures, Duration longest) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 20));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  private boolean look(Instant began) throws HelpdeskFailure {
    List<TicketLook> looks = needs.tickets().looks(AT_ONCE);
    for (TicketLook look : looks) {
      if (isPaused) {
        return false;
      }
      try {
        look(look, began);
      } catch (HelpdeskFailure met) {
        HelpdeskFailure e = Refusals.told(met, needs.helpdesk());
        if (e.kind().isWhole()) {
          // the next one is tried first: it may be this one that the helpdesk hangs at
          Duration pause = backoff(look.failures() + 1, LONGEST_PAUSE);
          needs.tickets().postpone(look, needs.clock().instant().plus(pause));
          throw e;
        }
        failed(look, e.kind() == Kind.MISSING, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        failed(look, false, String.valueOf(e));
      } catch (StoreFailure e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        // whatever somebody wrote: it holds up no other ticket
        failed(look, false, e + " at " + first(e));
      }
    }
    return !looks.isEmpty();
  }

  private void look(TicketLook look, Instant began) throws HelpdeskFailure, IOException {
    Ticket ticket =
        needs
            .helpdesk()
            .ticket(look.ticket(), new HashSet<>(needs.outbox().entries(look.ticket())));
    Taking.Taken taken = taking.of(look, ticket, began);
    if (taken instanceof Taking.Taken.Added added) {
      needs.waits().run();
      needs
          .log()
          .say(
              false,
              "ticket-taken",
              "ticket",
              ticket.id(),
              "case",
              added.intake().caseId(),
              "entries",
              added.intake().entries().size());
    } else if (taken instanceof Taking.Taken.Merged merged) {
      needs.log().say(false, "ticket-merged", "ticket", look.ticket(), "into", merged.into());
      return;
    }
    needs.tickets().looked(look);
    polling.looked(ticket);
  }

  /** A ticket that is not there or not for us waits until somebody says again that it changed. */
  private void failed(TicketLook look, boolean isGone, String why) {
    needs.log().say(true, "ticket-not-read", "ticket", look.ticket(), "why", why);
    if (isGone && look.failures() > 3) {
      needs.tickets().looked(look);
    } else {
      Duration pause = backoff(look.failures() + 1, LONGEST_LOOK_PAUSE);
      needs.tickets().postpone(look, needs.clock().instant().plus(pause));
    }
  }

  @Override
  public void close() {
    isOver = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    needs.helpdesk().close();
  }
}
