package io.hopwise.path;

/** A network namespace of a host; {@code netns} is empty for the host's own. */
record StackId(String host, String netns) {}
