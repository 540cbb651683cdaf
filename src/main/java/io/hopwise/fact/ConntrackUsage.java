package io.hopwise.fact;

/** How many connections are tracked and how many can be. */
public record ConntrackUsage(String host, long count, long max, Source source)
    implements HostFact {}
