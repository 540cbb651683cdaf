package io.hopwise.fact;

/**
 * A container of an engine; {@code netns} is where its network lives (its id's first 12 digits
 * under Docker).
 */
public record Container(
    String host, String netns, String id, String name, boolean running, Ip ip, Source source)
    implements HostFact {}
