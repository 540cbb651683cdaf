package io.hopwise.fact;

/**
 * A network namespace of a host.
 *
 * @param netns empty for the host's own, else the name under {@code ip netns} or the container's id
 * @param pod the pod's or container's name where one is known, else empty
 */
public record NetworkNamespace(String host, String netns, String pod, Source source)
    implements HostFact {}
