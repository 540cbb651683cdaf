package io.hopwise.batch;

import io.hopwise.casefile.Case;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Messages;
import io.hopwise.report.ReasonLines;
import io.hopwise.report.Style;
import io.hopwise.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What other rules said of a case, where that is another verdict, and why it is another now. */
public final class Before {
  private final Diagnoser old;
  private final Diagnoser now;
  private final Catalogue cards;
  private final ReasonLines reasons;

  /**
   * Compares two sets of rules.
   *
   * @param cards of the new ones
   */
  public Before(Diagnoser old, Diagnoser now, Catalogue cards, Messages messages) {
    this.old = old;
    this.now = now;
    this.cards = cards;
    this.reasons = new ReasonLines(messages, new Style(0, false, false));
  }

  /**
   * What was said before.
   *
   * @param why what the new rules say of the cause that was first, then of the one that is
   */
  record Changed(Outcome outcome, List<String> why) {
    Changed {
      why = List.copyOf(why);
    }
  }

  /** What the old rules said, where a reader of both would do something else. */
  Optional<Changed> of(Case input, CaseFacts read, Diagnosis diagnosis) throws BadInput {
    Outcome was = Outcome.of(old.diagnose(input, read));
    Outcome is = Outcome.of(diagnosis);
    if (was.isLike(is)) {
      return Optional.empty();
    }
    List<String> why = new ArrayList<>();
    for (String cause : new LinkedHashSet<>(List.of(was.cause(), is.cause()))) {
      Optional<Card> card = cards.card(cause);
      if (card.isPresent()) {
        Explained explained = now.explain(input, card.get());
        why.addAll(reasons.said(explained).stream().map(String::strip).toList());
        reasons.fired(explained).ifPresent(why::add);
      }
    }
    return Optional.of(new Changed(was, why));
  }
}
