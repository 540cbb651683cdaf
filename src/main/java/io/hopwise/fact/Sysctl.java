package io.hopwise.fact;

/**
 * A kernel parameter, e.g. {@code net.ipv4.ip_forward} with value {@code 1} (sysctl(8), ip-sysctl).
 */
public record Sysctl(String host, String netns, String key, String value, Source source)
    implements HostFact {}
