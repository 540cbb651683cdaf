package io.hopwise.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What came in for a case after it was accepted: an answer, or files.
 *
 * @param question that it answers; none for files that nobody asked for
 * @param by who sent it
 */
public record Addition(
    String id, Optional<AskedQuestion> question, AdditionOutcome outcome, String by, Instant at) {}
