package io.hopwise.snapshot;

import java.util.Optional;

/**
 * One command's output in a pasted text.
 *
 * @param host whose it is; empty where no prompt has said so yet
 * @param label the path that a collector gives it
 * @param typed the command, where one was typed
 * @param isDoubtful whether it may be of a container that nobody named
 * @param from index of its first line
 * @param to index behind its last line
 */
record PastedSection(
    String host,
    String label,
    Optional<TypedCommand> typed,
    boolean isDoubtful,
    int from,
    int to) {}
