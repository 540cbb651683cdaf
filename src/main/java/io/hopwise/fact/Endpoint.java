package io.hopwise.fact;

/** One end of a flow: host and pod empty, ip {@link Ip#NONE} where not said. */
public record Endpoint(String host, String pod, Ip ip) {}
