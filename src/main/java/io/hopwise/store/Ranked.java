package io.hopwise.store;

/**
 * A hypothesis in short.
 *
 * @param probability 0 to 1
 */
public record Ranked(String cause, String host, double probability, String title) {}
