package io.hopwise.store;

import java.util.Optional;

/**
 * A ticket that somebody said has changed.
 *
 * @param at which saying it was, in milliseconds: a later one is another look
 * @param failures looks in a row that failed
 */
public record TicketLook(String ticket, long at, int failures, Optional<String> caseId) {}
