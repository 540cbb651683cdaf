package io.hopwise.store;

import java.time.Instant;

/**
 * What somebody says it was.
 *
 * @param cause one of the catalogue's; empty for one that it does not know, which the note tells
 */
public record Feedback(String cause, String note, String by, Instant at) {}
