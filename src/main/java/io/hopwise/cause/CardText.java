package io.hopwise.cause;

/**
 * What a card says in one language; each may hold placeholders as in {@link Placeholders}.
 *
 * @param title the problem in a line
 * @param explanation what the host does and why the packet dies of it
 * @param confirm how to see it with one's own eyes
 * @param remedy what the commands do
 * @param risk what else they change
 */
public record CardText(
    String title, String explanation, String confirm, String remedy, String risk) {}
