package io.hopwise.cli;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import java.util.List;
import java.util.Optional;

/** Finds the cause that a word of a command line names. */
final class Causes {
  private Causes() {}

  /**
   * The card of a cause.
   *
   * @throws BadInput when there is none of this name; it says which may have been meant
   */
  static Card named(String cause, Catalogue catalogue) throws BadInput {
    Optional<Card> card = catalogue.card(cause);
    if (card.isPresent()) {
      return card.get();
    }
    List<String> known = catalogue.cards().stream().map(Card::cause).sorted().toList();
    String all = String.join(", ", known);
    Optional<String> meant = Spelling.closest(cause, known);
    throw meant.isPresent()
        ? Options.bad("cause-unknown-meant", cause, all, meant.get())
        : Options.bad("cause-unknown", cause, all);
  }
}
