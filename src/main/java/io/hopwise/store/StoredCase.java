package io.hopwise.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A case that was accepted.
 *
 * @param attempts how often it was begun
 * @param outcome where it is done
 * @param failure why it has no verdict, for people; where it failed
 * @param confirmed the last word of a person on what it was
 */
public record StoredCase(
    String id,
    String name,
    CaseState state,
    int attempts,
    Instant received,
    Optional<Instant> began,
    Optional<Instant> ended,
    Optional<Outcome> outcome,
    Optional<String> failure,
    Optional<Feedback> confirmed) {}
