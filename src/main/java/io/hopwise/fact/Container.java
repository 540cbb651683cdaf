package io.hopwise.fact;

/**
 * A container of an engine; {@code netns} is where its network lives.
 *
 * @param id its id's first 12 digits, or as told; empty when unknown
 * @param name as {@code docker ps} lists it; empty when unknown
 * @param running whether it runs
 * @param ip its address; none when unknown
 */
public record Container(
    String host, String netns, String id, String name, boolean running, Ip ip, Source source)
    implements HostFact {}
