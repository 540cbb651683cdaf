package io.hopwise.snapshot;

/**
 * One command's output in a pasted text.
 *
 * @param host whose it is; empty where no prompt has said so yet
 * @param label the path that a collector gives it
 * @param from index of its first line
 * @param to index behind its last line
 */
record PastedSection(String host, String label, int from, int to) {}
