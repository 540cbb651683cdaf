package io.hopwise.parse;

/**
 * Where a text was collected.
 *
 * @param host the host's name as the case spells it
 * @param netns empty for the host's own network namespace, else its name or the container's id
 */
public record Place(String host, String netns) {}
