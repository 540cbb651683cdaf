package io.hopwise.fact;

/**
 * One end of a flow.
 *
 * @param host the host's name; empty where not said
 * @param pod the pod's or container's name; empty for the host itself, or where not said
 * @param ip the address; {@link Ip#NONE} where not said
 */
public record Endpoint(String host, String pod, Ip ip) {}
