package io.hopwise.summary;

/**
 * A line that is not what a batch writes: cut off, or changed by hand. It is counted nowhere else.
 *
 * @param file its name in the batch's folder
 * @param line from 1
 */
public record BrokenLine(String file, int line) {}
