package io.hopwise.engine.yaml;

/**
 * Something asked of a fact that a pattern above has given a name: {@code $drop.packet.to}.
 *
 * @param text as a rule file spells it
 * @param type what it is
 */
record Reference(String text, Class<?> type) {}
