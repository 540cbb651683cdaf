package io.hopwise.fact;

/** An option of a daemon's configuration: {@code docker}, {@code bip}, {@code 10.1.15.1/24}. */
public record DaemonOption(String host, String daemon, String option, String value, Source source)
    implements HostFact {}
