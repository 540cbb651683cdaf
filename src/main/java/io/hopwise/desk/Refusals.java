package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;

/**
 * Some helpdesks say of a token that was revoked what they say of a ticket that we may not see
 * (403). Whoever may not even ask what time it is, is not known there at all.
 */
final class Refusals {
  private Refusals() {}

  /** The same failure, or that of the whole helpdesk. */
  static HelpdeskFailure told(HelpdeskFailure met, Helpdesk helpdesk) {
    if (met.kind() != Kind.MISSING) {
      return met;
    }
    try {
      helpdesk.now();
      return met;
    } catch (HelpdeskFailure e) {
      String why = String.valueOf(e.getMessage());
      return e.kind() == Kind.MISSING
          ? new HelpdeskFailure(Kind.REFUSED, why, met.isPerhapsDone(), e.pause())
          : e;
    }
  }
}
