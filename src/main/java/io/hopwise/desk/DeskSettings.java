package io.hopwise.desk;

import io.hopwise.report.Language;
import java.time.Duration;

/**
 * How tickets are looked after, wherever they are.
 *
 * @param poll so often it is asked what changed
 * @param isReplying whether the customer reads what is said
 * @param language of what is said
 * @param self how people reach this server; empty where they don't
 * @param largest bytes that are taken of what came to a ticket at once
 */
public record DeskSettings(
    Duration poll,
    boolean isReplying,
    Language language,
    String self,
    FieldNames fields,
    long largest) {
  /** Names of the ticket's fields; an empty one is not set. */
  public record FieldNames(String cause, String confidence, String state) {}
}
