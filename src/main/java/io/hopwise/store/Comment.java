package io.hopwise.store;

/**
 * What is to be said in a ticket.
 *
 * @param id unguessable: the mark by which it is known again
 * @param isAsking whether it asks what to collect, instead of telling what was found
 * @param content an HTML fragment
 * @param after the last entry of the ticket that was there before
 * @param attempts how often it was sent
 * @param rootCause for the ticket's fields, as the two that follow; empty for none
 */
public record Comment(
    String id,
    String ticket,
    String caseId,
    boolean isAsking,
    String content,
    String after,
    int attempts,
    String rootCause,
    String confidence,
    String diagnosisState) {}
