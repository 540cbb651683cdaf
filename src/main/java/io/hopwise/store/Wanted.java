package io.hopwise.store;

import java.util.Optional;

/**
 * Which cases are asked for, the newest first.
 *
 * @param words that stand in the name, the title, the host or the cause; empty for any
 * @param before only those that come behind this one in the list: the id that ended the last page
 * @param limit so many at most
 */
public record Wanted(
    Optional<CaseState> state,
    Optional<String> verdict,
    Optional<String> cause,
    String words,
    Optional<String> before,
    int limit) {}
