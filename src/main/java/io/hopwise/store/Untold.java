package io.hopwise.store;

/**
 * A case that has ended, and that somebody was not told of.
 *
 * @param change after so many changes of the case
 */
public record Untold(StoredCase ended, int change) {}
