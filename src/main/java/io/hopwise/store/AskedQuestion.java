package io.hopwise.store;

/**
 * A question that a case has open.
 *
 * @param host where it is to be typed, as the diagnosis calls it
 * @param run what is to be typed
 * @param everything whether all of that host is asked for: its answer is a snapshot
 */
public record AskedQuestion(String host, String run, boolean everything) {}
