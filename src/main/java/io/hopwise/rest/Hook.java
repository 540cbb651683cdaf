package io.hopwise.rest;

import java.util.Map;

/** Takes calls of a helpdesk that says that a ticket was changed. */
public interface Hook {
  /** What becomes of a call. */
  enum Outcome {
    /** It is written down. */
    TAKEN,
    /** There is no such helpdesk. */
    UNKNOWN,
    /** It is not signed by who knows the secret. */
    FORGED,
    /** It is signed, but at another time than now. */
    STALE,
    /** It names no ticket. */
    UNREADABLE
  }

  /**
   * A call.
   *
   * @param helpdesk as the path names it
   * @param headers by their names in lower case
   */
  Outcome take(String helpdesk, Map<String, String> headers, byte[] body);
}
