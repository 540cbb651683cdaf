package io.hopwise.fact;

/** A pod as the cluster's API names it. */
public record Pod(String host, String name, String namespace, Ip ip, Source source)
    implements HostFact {}
