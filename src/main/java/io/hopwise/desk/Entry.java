package io.hopwise.desk;

import java.time.Instant;

/** Something that somebody wrote in a ticket: a mail, a comment. */
public record Entry(String id, Instant written) {}
