package io.hopwise.rest;

import io.hopwise.account.Visitor;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.Additions;
import io.hopwise.store.AskedQuestion;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseId;
import io.hopwise.store.Extended;
import io.hopwise.store.Fingerprint;
import io.hopwise.store.Role;
import io.hopwise.store.StoredCase;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What can be done with a case after it was accepted: files added, questions answered. */
final class AdditionRoutes {
  private static final String HOST = "host";
  private static final String RUN = "run";
  private static final String OUTPUT = "output";
  private static final String OUTCOME = "outcome";

  private final Named named;
  private final Additions additions;
  private final CaseFiles files;
  private final Clock clock;
  private final long largest;
  private final Runnable waits;
  private final Pace pace;

  /**
   * To the cases that a path names.
   *
   * @param largest submission, in bytes
   * @param waits is told that a case waits
   */
  AdditionRoutes(
      Named named,
      Additions additions,
      CaseFiles files,
      Clock clock,
      long largest,
      Runnable waits,
      Pace pace) {
    this.named = named;
    this.additions = additions;
    this.files = files;
    this.clock = clock;
    this.largest = largest;
    this.waits = waits;
    this.pace = pace;
  }

  void add(Context context) {
    show(context, accept(context));
  }

  void answer(Context context) {
    show(context, acceptAnswer(context));
  }

  private void show(Context context, boolean isNew) {
    context.status(isNew ? 202 : 200);
    named.show(context);
  }

  /**
   * Takes files in, or pasted text, that nobody asked for.
   *
   * @return whether they are new to the case
   */
  boolean accept(Context context) {
    pace.count(context);
    StoredCase one = named.of(context);
    String id = CaseId.at(clock.instant());
    return isNew(one, id, files(context, one, id));
  }

  private Extended files(Context context, StoredCase one, String id) {
    try (CaseFiles.Arrival arrival = files.arrive(one.id(), id)) {
      Submission submission = new Submission(context, arrival, largest);
      submission.take();
      arrival.place();
      return additions.add(
          one.id(),
          id,
          Optional.empty(),
          AdditionOutcome.PENDING,
          submission.fingerprint(),
          Visitors.of(context).by());
    } catch (IOException e) {
      throw Submission.broken(files, e);
    }
  }

  /**
   * Takes in what a question's command printed, or that there is nothing.
   *
   * @return whether it is new to the case
   */
  boolean acceptAnswer(Context context) {
    pace.count(context);
    StoredCase one = named.of(context);
    Fields said = Fields.of(context, List.of(HOST, RUN, OUTPUT, OUTCOME));
    AskedQuestion question = question(one, said);
    String id = CaseId.at(clock.instant());
    boolean isPassed = !said.text(OUTCOME).isEmpty();
    // who presses a button beside a text means the button
    boolean isBoth = isPassed && !said.isForm() && !said.text(OUTPUT).isBlank();
    if (isBoth || (!isPassed && said.text(OUTPUT).isBlank())) {
      throw new Problem.Met(
          Problem.Kind.BAD_REQUEST,
          "An answer has an output: what the command printed; or an outcome: skipped, impossible.");
    }
    Extended extended =
        isPassed
            ? pass(one, id, question, said, Visitors.of(context).by())
            : take(one, id, question, said, Visitors.of(context).by());
    return isNew(one, id, extended);
  }

  private AskedQuestion question(StoredCase one, Fields said) {
    return additions.questions(one.id()).stream()
        .filter(open -> open.host().equals(said.text(HOST)) && open.run().equals(said.text(RUN)))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem.Met(
                    Problem.Kind.UNKNOWN_QUESTION,
                    "The case does not ask that (any more). Its questions tell host and run."));
  }

  private Extended pass(StoredCase one, String id, AskedQuestion question, Fields said, String by) {
    AdditionOutcome outcome =
        switch (said.text(OUTCOME)) {
          case "skipped" -> AdditionOutcome.SKIPPED;
          case "impossible" -> AdditionOutcome.IMPOSSIBLE;
          default ->
              throw new Problem.Met(
                  Problem.Kind.BAD_REQUEST, "The outcome is skipped or impossible.");
        };
    String print = Fingerprint.of(question.host(), question.run(), outcome.text());
    return additions.add(one.id(), id, Optional.of(question), outcome, print, by);
  }

  private Extended take(StoredCase one, String id, AskedQuestion question, Fields said, String by) {
    String output = said.text(OUTPUT);
    try (CaseFiles.Arrival arrival = files.arrive(one.id(), id)) {
      arrival.add(CaseFiles.PASTED, output);
      arrival.place();
      return additions.add(
          one.id(),
          id,
          Optional.of(question),
          AdditionOutcome.PENDING,
          Fingerprint.of(question.host(), question.run(), output),
          by);
    } catch (IOException e) {
      throw Submission.broken(files, e);
    }
  }

  /** Takes something back that should not have come in. */
  void remove(Context context) {
    StoredCase one = named.of(context);
    String addition = context.pathParam("addition");
    Visitor visitor = Visitors.of(context);
    boolean isTheirs =
        visitor.isOwner(one.owner())
            || additions.of(one.id()).stream()
                .filter(known -> known.id().equals(addition))
                .anyMatch(known -> visitor.isOwner(Optional.of(known.by())));
    if (!isTheirs && !visitor.mayAs(Role.ADMIN)) {
      throw new Problem.Met(
          Problem.Kind.NOT_ALLOWED, "Another account added it; an admin may take it back.");
    }
    if (!CaseId.isOne(addition) || !additions.remove(one.id(), addition)) {
      throw new Problem.Met(Problem.Kind.NOT_FOUND, "The case has no such addition.");
    }
    files.delete(one.id(), addition);
    waits.run();
    context.status(204);
  }

  private boolean isNew(StoredCase one, String id, Extended extended) {
    if (!(extended instanceof Extended.Accepted)) {
      files.delete(one.id(), id);
    }
    if (extended instanceof Extended.NoSuchCase) {
      // deleted meanwhile; what arrived has made its folder anew
      files.delete(one.id());
      throw new Problem.Met(Problem.Kind.NOT_FOUND, "There is no such case.");
    }
    waits.run();
    return extended instanceof Extended.Accepted;
  }
}
