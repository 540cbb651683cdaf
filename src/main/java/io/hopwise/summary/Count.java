package io.hopwise.summary;

/** How often something occurs. */
public record Count(String name, int number) {}
