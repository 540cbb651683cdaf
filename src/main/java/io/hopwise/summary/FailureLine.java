package io.hopwise.summary;

/**
 * A case that has no diagnosis.
 *
 * @param site empty where nobody says
 * @param why in a sentence
 * @param file where; empty where it is no file's fault
 * @param line in it; 0 where none is named
 */
public record FailureLine(String id, String site, Failed what, String why, String file, int line) {}
