package io.hopwise.fact;

/**
 * A service of the host ({@code firewalld}, {@code security-tool} …) and its state; empty when
 * unknown.
 */
public record InstalledService(String host, String name, String state, Source source)
    implements HostFact {}
