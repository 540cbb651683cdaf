package io.hopwise.herald;

import io.hopwise.store.CaseId;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.Fingerprint;
import io.hopwise.store.Heralds;
import io.hopwise.store.Outcome;
import io.hopwise.store.StoreFailure;
import io.hopwise.store.StoredCase;
import io.hopwise.store.StoredHerald;
import io.hopwise.store.Untold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The thread that tells one target of verdicts. What is told is written down before, under the id
 * that it has at each attempt; whoever receives it twice knows it by that.
 */
public final class Herald implements AutoCloseable {
  private static final long TICK_MILLIS = 1_000;
  private static final int AT_ONCE = 50;

  /** After the first attempt, the second, …; after the last of them it is given up. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  /** By so many percent a pause may be longer. */
  private static final int MOST_LONGER = 20;

  /** Others wait so long where one was not taken, for they would hardly be. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** Nobody's clock goes back so far, and no transaction takes so long. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final Target target;
  private final Speech speech;
  private final Heralds heralds;
  private final Cases cases;
  private final Clock clock;
  private final HeraldLog log;
  private final Post post = new Post();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "herald");

  /** What ended before is written down, or is not to be; asked of the database the first time. */
  private Optional<Instant> since = Optional.empty();

  private Instant pausedUntil = Instant.EPOCH;
  private boolean isGone;
  private volatile boolean isPaused;
  private volatile boolean isOver;

  /**
   * To this target; it does nothing yet.
   *
   * @param self how people reach this server; empty where they don't
   */
  public Herald(
      Target target, String self, Heralds heralds, Cases cases, Clock clock, HeraldLog log) {
    this.target = target;
    this.speech = Speech.to(target, self, cases);
    this.heralds = heralds;
    this.cases = cases;
    this.clock = clock;
    this.log = log;
  }

  /** Begins. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** A case has ended. */
  public void ended() {
    news.release();
  }

  /** Tells, or tells nothing until it is told to; what is being told is ended. */
  public void takeWork(boolean isTaken) {
    isPaused = !isTaken;
    news.release();
  }

  /** How many tellings wait. */
  public int waiting() {
    return heralds.waiting();
  }

  private void run() {
    while (!isOver) {
      try {
        if (!turn()) {
          await();
        }
      } catch (InterruptedException e) {
        // it is over, which the loop sees
        Thread.currentThread().interrupt();
        isOver = true;
      } catch (StoreFailure e) {
        log.say(true, "herald-store-unavailable", "why", String.valueOf(e.getMessage()));
        rest();
      } catch (RuntimeException e) {
        // a mistake of ours: nobody would be told anything until the next start
        log.say(true, "herald-mistake", "why", e.getClass().getName());
        rest();
      }
    }
  }

  private void await() throws InterruptedException {
    if (news.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  private void rest() {
    try {
      await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      isOver = true;
    }
  }

  /**
   * Does what is to be done now.
   *
   * @return whether there may be more
   */
  boolean turn() throws InterruptedException {
    if (isPaused || isGone) {
      return false;
    }
    boolean isMore = write();
    if (clock.instant().isBefore(pausedUntil)) {
      return isMore;
    }
    for (StoredHerald one : heralds.due(AT_ONCE)) {
      if (isPaused) {
        return false;
      }
      tell(one);
      isMore = true;
      if (isGone || clock.instant().isBefore(pausedUntil)) {
        break;
      }
    }
    return isMore;
  }

  /** Writes down what is to be told of cases that ended. */
  private boolean write() {
    Instant from = since.isPresent() ? since.get() : heralds.known();
    Instant now = clock.instant();
    List<Untold> untold = heralds.untold(cases, from, AT_ONCE);
    for (Untold one : untold) {
      heralds.write(one, CaseId.at(now), said(one.ended()), speech.of(one.ended()));
    }
    boolean isMore = untold.size() == AT_ONCE;
    Instant known = now.minus(OVERLAP);
    since = Optional.of(isMore || known.isBefore(from) ? from : known);
    return isMore;
  }

  /** The same where nobody needs to be told again. */
  private static String said(StoredCase ended) {
    Outcome outcome =
        ended
            .outcome()
            .filter(found -> ended.state() == CaseState.DONE)
            .orElse(new Outcome("", "", "", 0, ""));
    return Fingerprint.of(ended.state().text(), outcome.verdict(), outcome.cause(), outcome.host());
  }

  private void tell(StoredHerald one) throws InterruptedException {
    Duration pause = pause(one);
    if (!heralds.sending(one, clock.instant().plus(pause))) {
      return;
    }
    Post.Result result =
        post.send(
            target.address(),
            one.content(),
            speech.headers(one.id(), clock.instant().getEpochSecond(), one.content()));
    if (result instanceof Post.Result.Taken) {
      heralds.told(one);
      log.count("told");
      log.say(false, "webhook-told", "to", target.host(), "case", one.caseId(), "id", one.id());
      pausedUntil = clock.instant().plus(speech.pace());
    } else if (result instanceof Post.Result.Gone) {
      isGone = true;
      heralds.gone("status 410");
      log.count("failed");
      log.say(true, "webhook-gone", "to", target.host());
    } else {
      failed(one, (Post.Result.Failed) result, pause);
    }
  }

  /**
   * By up to a fifth longer, another part of it for each telling and attempt: who was away is not
   * asked by all at the same moment.
   */
  static Duration pause(StoredHerald one) {
    Duration pause = PAUSES.get(Math.min(one.attempts(), PAUSES.size() - 1));
    int percent = Math.floorMod((one.id() + one.attempts()).hashCode(), MOST_LONGER + 1);
    return pause.plus(pause.multipliedBy(percent).dividedBy(100));
  }

  private void failed(StoredHerald one, Post.Result.Failed met, Duration pause) {
    Duration asked = met.pause();
    pausedUntil = clock.instant().plus(asked.compareTo(REST) > 0 ? asked : REST);
    boolean isLast = one.attempts() >= PAUSES.size();
    if (isLast) {
      heralds.giveUp(one, met.why());
    } else {
      Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
      heralds.failed(one, clock.instant().plus(longer), met.why());
    }
    log.count(isLast ? "given-up" : "failed");
    log.say(
        true,
        isLast ? "webhook-given-up" : "webhook-not-told",
        "to",
        target.host(),
        "case",
        one.caseId(),
        "id",
        one.id(),
        "why",
        met.why());
  }

  /** Breaks off what is being told; the next process tells it again. */
  @Override
  public void close() {
    isOver = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
