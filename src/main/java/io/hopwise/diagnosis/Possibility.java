package io.hopwise.diagnosis;

import io.hopwise.cause.Card;

/** A cause that nothing speaks for, but that what was not collected of this host could hide. */
public record Possibility(Card card, String host, double probability) {
  /** The same, so many times as likely. */
  Possibility times(double factor) {
    return new Possibility(card, host, probability * factor);
  }
}
