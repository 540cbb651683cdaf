package io.hopwise.page;

import io.hopwise.report.Messages;

/**
 * Who looks at a page, and how.
 *
 * @param messages in the language that is read
 * @param name of the visitor; empty where nobody has one
 * @param rights what may be done beyond reading
 * @param token that each form carries, so that no other site's form passes for ours; empty where
 *     nobody signs in
 * @param path of this page with its query, for coming back to it
 * @param notices so much was done to the visitor's account that they have not said to know of
 */
public record Visit(
    Messages messages, String name, Rights rights, String token, String path, int notices) {
  /**
   * What may be done beyond reading.
   *
   * @param submits cases, answers, says what it was
   * @param authors rules
   * @param administers accounts
   */
  public record Rights(boolean submits, boolean authors, boolean administers) {
    /** Everything, for a server without accounts. */
    public static final Rights ALL = new Rights(true, true, true);

    /** Nothing. */
    public static final Rights NONE = new Rights(false, false, false);
  }

  /** A sentence. */
  String say(String key, String... arguments) {
    return messages.of(key, arguments);
  }
}
