package io.hopwise.fact;

/**
 * That somebody listened on a device; {@code packets} is how many packets the capture lists, 0 when
 * nothing was seen.
 */
public record Capture(String host, String netns, String device, int packets, Source source)
    implements CaseFact {}
