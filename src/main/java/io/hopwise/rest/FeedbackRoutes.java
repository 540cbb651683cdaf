package io.hopwise.rest;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.Spelling;
import io.hopwise.store.Feedbacks;
import io.hopwise.store.StoredCase;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What people say that cases were. */
final class FeedbackRoutes {
  private final Named named;
  private final Feedbacks feedbacks;
  private final Supplier<Catalogue> catalogue;

  /**
   * On the cases that a path names.
   *
   * @param catalogue of the moment
   */
  FeedbackRoutes(Named named, Feedbacks feedbacks, Supplier<Catalogue> catalogue) {
    this.named = named;
    this.feedbacks = feedbacks;
    this.catalogue = catalogue;
  }

  void say(Context context) {
    take(context);
    named.show(context);
  }

  /** Keeps what is said. */
  void take(Context context) {
    StoredCase one = named.of(context);
    Fields said = Fields.of(context, List.of("cause", "note"));
    String cause = said.text("cause").strip();
    String note = said.text("note").strip();
    if (cause.isEmpty() && note.isEmpty()) {
      throw new Problem.Met(
          Problem.Kind.BAD_REQUEST, "Say the cause, or what it was in a note, or both.");
    }
    if (!cause.isEmpty()) {
      check(cause);
    }
    feedbacks.say(one.id(), cause, note, Visitor.NAME);
  }

  private void check(String cause) {
    if (catalogue.get().card(cause).isPresent()) {
      return;
    }
    List<String> known = catalogue.get().cards().stream().map(Card::cause).sorted().toList();
    Optional<String> meant = Spelling.closest(cause, known);
    throw new Problem.Met(
        Problem.Kind.UNKNOWN_CAUSE,
        "There is no cause '"
            + cause
            + "'. "
            + meant.map(one -> "Was '" + one + "' meant? ").orElse("")
            + "What no rule knows goes into the note.");
  }
}
