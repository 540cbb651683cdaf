package io.hopwise.fact;

/** A line of a log: {@code log} is {@code kernel}, {@code flanneld}, {@code dockerd} … */
public record LogLine(String host, String log, String text, Source source) implements HostFact {}
