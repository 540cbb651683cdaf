package io.hopwise.desk.web;

import java.util.List;

/**
 * How a call of the helpdesk is known to be genuine, and of which ticket it speaks.
 *
 * @param tickets JSON pointers; the first behind which a ticket's number is counts
 */
record HookShape(List<String> tickets, Proof proof) {
  HookShape {
    tickets = List.copyOf(tickets);
  }

  /** What proves a call. */
  sealed interface Proof {}

  /**
   * A signature.
   *
   * @param header in lower case
   * @param algorithm of {@link javax.crypto.Mac}
   * @param prefix before it
   * @param signed what is signed: {@code {body}}, {@code {time}} and what is between them
   * @param time the header with the time, in lower case; empty for none
   * @param minutes that two clocks, and a queue, may be apart
   */
  record Signed(
      String header,
      String algorithm,
      boolean isBase64,
      String prefix,
      Template signed,
      String time,
      int minutes)
      implements Proof {}

  /** The headers of Standard Webhooks, and the secret as it spells it. */
  record StandardWebhooks() implements Proof {}

  /** The secret itself, in a header (in lower case). */
  record Token(String header) implements Proof {}

  /** The secret as a password. */
  record Password(Template user) implements Proof {}
}
