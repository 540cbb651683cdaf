package io.hopwise.backup;

/**
 * What a backup says of a file in it.
 *
 * @param sha256 of its content
 */
record Entry(String name, long bytes, String sha256) {}
