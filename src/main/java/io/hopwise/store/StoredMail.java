package io.hopwise.store;

import java.time.Instant;

/**
 * A mail that was taken, or one of ours.
 *
 * @param messageId without its angle brackets
 * @param address of who wrote it, in lower case
 * @param isOurs whether we wrote it
 * @param validity of the numbers in the mailbox
 * @param uid its number there; 0 of ours
 * @param noted when it was written down
 */
public record StoredMail(
    String id,
    String thread,
    String messageId,
    String address,
    String subject,
    boolean isOurs,
    long validity,
    long uid,
    Instant noted) {}
