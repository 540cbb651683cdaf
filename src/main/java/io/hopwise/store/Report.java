package io.hopwise.store;

/**
 * A diagnosis as somebody reads it.
 *
 * @param format {@code json}, {@code text}, {@code markdown}, {@code html} or {@code comment}
 * @param language {@code en} or {@code zh}
 */
public record Report(String format, String language, String content) {}
