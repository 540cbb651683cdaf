package io.hopwise.rest;

import io.hopwise.account.Visitor;
import io.hopwise.report.Language;
import io.hopwise.store.Audit;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseId;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.Fingerprint;
import io.hopwise.store.Received;
import io.hopwise.store.Role;
import io.hopwise.store.StoredCase;
import io.hopwise.store.Wanted;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What can be done with cases. */
final class CaseRoutes {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int LONGEST_KEY = 200;

  private static final Map<String, String> FORMATS =
      Map.of(
          "json", "application/json",
          "text", "text/plain; charset=utf-8",
          "markdown", "text/markdown; charset=utf-8",
          "html", "text/html; charset=utf-8");

  private final Named named;
  private final Cases cases;
  private final CaseFiles files;
  private final Clock clock;
  private final long largest;
  private final Runnable waits;
  private final Language usual;
  private final Pace pace;
  private final Audit audit;

  /**
   * Over these cases.
   *
   * @param largest submission, in bytes
   * @param waits is told that a case waits
   * @param usual language of reports
   * @param audit where it is written what was deleted
   */
  CaseRoutes(
      Named named,
      Cases cases,
      CaseFiles files,
      Clock clock,
      long largest,
      Runnable waits,
      Language usual,
      Pace pace,
      Audit audit) {
    this.named = named;
    this.cases = cases;
    this.files = files;
    this.clock = clock;
    this.largest = largest;
    this.waits = waits;
    this.usual = usual;
    this.pace = pace;
    this.audit = audit;
  }

  void submit(Context context) {
    Taken taken = accept(context);
    context.header("Location", "/api/v1/cases/" + taken.id());
    context.status(taken.isNew() ? 202 : 200);
    named.show(context, taken.id());
  }

  /** A case that was taken in, now or before. */
  record Taken(String id, boolean isNew) {}

  /** Takes a case in. */
  Taken accept(Context context) {
    pace.count(context);
    Optional<String> key = key(context);
    String id = CaseId.at(clock.instant());
    Received received = received(context, id, key);
    if (!(received instanceof Received.Accepted)) {
      files.delete(id);
    }
    if (received instanceof Received.Different) {
      throw new Problem.Met(
          Problem.Kind.KEY_REUSED, "Idempotency-Key was sent before with other content.");
    }
    waits.run();
    return received instanceof Received.Known known
        ? new Taken(known.id(), false)
        : new Taken(id, true);
  }

  /** Takes one of our own samples in, as if somebody had sent it. */
  Taken acceptSample(Context context, String name, byte[] archive) {
    pace.count(context);
    String id = CaseId.at(clock.instant());
    try (CaseFiles.Arrival arrival = files.arrive(id)) {
      arrival.add("sample.zip", new ByteArrayInputStream(archive));
      arrival.place();
    } catch (IOException e) {
      throw Submission.broken(files, e);
    }
    Optional<String> owner = Visitors.of(context).owner();
    cases.receive(id, name, Optional.empty(), Fingerprint.of(id, name), owner);
    waits.run();
    return new Taken(id, true);
  }

  /** Files first: whoever finds the case in the queue finds them, too. */
  private Received received(Context context, String id, Optional<String> key) {
    try (CaseFiles.Arrival arrival = files.arrive(id)) {
      Submission submission = new Submission(context, arrival, largest);
      submission.take();
      arrival.place();
      // where it is not certain whether the case was taken in, its files stay: the next start
      // sweeps away those that belong to none
      Optional<String> owner = Visitors.of(context).owner();
      return cases.receive(id, submission.name(), own(key, owner), submission.fingerprint(), owner);
    } catch (IOException e) {
      throw Submission.broken(files, e);
    }
  }

  /** What one account calls its submissions is nothing to another's. */
  private static Optional<String> own(Optional<String> key, Optional<String> owner) {
    return key.map(said -> owner.map(name -> Fingerprint.of(name, said)).orElse(said));
  }

  private static Optional<String> key(Context context) {
    Optional<String> key = Optional.ofNullable(context.header("Idempotency-Key"));
    if (key.isPresent() && (key.get().isBlank() || key.get().length() > LONGEST_KEY)) {
      throw new Problem.Met(
          Problem.Kind.BAD_REQUEST, "Idempotency-Key has 1 to " + LONGEST_KEY + " characters.");
    }
    return key;
  }

  void list(Context context) {
    int limit = limit(context);
    Wanted wanted =
        new Wanted(
            word(context, "state", CaseRoutes::state),
            word(context, "verdict", Optional::of),
            word(context, "cause", Optional::of),
            Optional.ofNullable(context.queryParam("q")).orElse(""),
            word(context, "before", said -> Optional.of(said).filter(CaseId::isOne)),
            limit + 1);
    List<StoredCase> found = cases.list(wanted);
    boolean isMore = found.size() > limit;
    List<StoredCase> page = isMore ? found.subList(0, limit) : found;
    Optional<String> next = isMore ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty();
    context.contentType("application/json").result(CaseJson.of(page, next));
  }

  private static Optional<CaseState> state(String word) {
    return Arrays.stream(CaseState.values()).filter(one -> one.text().equals(word)).findFirst();
  }

  private static <T> Optional<T> word(
      Context context, String name, Function<String, Optional<T>> meaning) {
    String said = context.queryParam(name);
    if (said == null || said.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> meant = meaning.apply(said);
    if (meant.isEmpty()) {
      throw new Problem.Met(
          Problem.Kind.BAD_REQUEST, "'" + said + "' can't stand for " + name + ".");
    }
    return meant;
  }

  private static int limit(Context context) {
    String said = context.queryParam("limit");
    if (said == null) {
      return USUAL_PAGE;
    }
    try {
      int limit = Integer.parseInt(said);
      if (limit >= 1 && limit <= LARGEST_PAGE) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Problem.Met(
        Problem.Kind.BAD_REQUEST, "limit is a number from 1 to " + LARGEST_PAGE + ".");
  }

  void show(Context context) {
    named.show(context);
  }

  void report(Context context) {
    StoredCase one = named.of(context);
    String format = Optional.ofNullable(context.queryParam("format")).orElse("json");
    String language = Optional.ofNullable(context.queryParam("lang")).orElse(usual.text());
    if (!FORMATS.containsKey(format)) {
      throw new Problem.Met(Problem.Kind.BAD_REQUEST, "format is json, text, markdown or html.");
    }
    if (Arrays.stream(Language.values()).noneMatch(known -> known.text().equals(language))) {
      throw new Problem.Met(Problem.Kind.BAD_REQUEST, "lang is en or zh.");
    }
    if (!one.state().isEnd()) {
      throw new Problem.Met(
          Problem.Kind.NOT_READY,
          "It is " + one.state().text() + ". Its events tell when it ends.");
    }
    boolean isWanted =
        one.state() == CaseState.DONE || "true".equals(context.queryParam("earlier"));
    String content =
        cases
            .report(one.id(), format, language)
            .filter(report -> isWanted)
            .orElseThrow(() -> new Problem.Met(Problem.Kind.NO_REPORT, one.failure().orElse("")));
    context.contentType(FORMATS.get(format)).result(content);
  }

  void delete(Context context) {
    StoredCase one = named.of(context);
    Visitor visitor = Visitors.of(context);
    if (!visitor.isOwner(one.owner()) && !visitor.mayAs(Role.ADMIN)) {
      throw new Problem.Met(
          Problem.Kind.NOT_ALLOWED, "Another account sent it; an admin may delete it.");
    }
    cases.delete(one.id());
    files.delete(one.id());
    audit.write(visitor.name(), Audit.Deed.CASE_DELETED, one.id(), Visitors.where(context));
    context.status(204);
  }

  /** What is wrong must be said before events begin. */
  void beforeEvents(Context context) {
    named.of(context);
    String accepted = context.header("Accept");
    if (accepted == null || !accepted.contains("text/event-stream")) {
      throw new Problem.Met(
          Problem.Kind.NOT_ACCEPTABLE, "Ask for events with Accept: text/event-stream.");
    }
  }
}
