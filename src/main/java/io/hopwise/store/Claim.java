package io.hopwise.store;

/**
 * A case that somebody works at.
 *
 * @param attempt from 1; only who has the last attempt may end the case
 */
public record Claim(String id, String name, int attempt) {}
