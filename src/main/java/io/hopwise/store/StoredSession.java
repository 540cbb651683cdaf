package io.hopwise.store;

import java.time.Instant;

/**
 * Somebody who signed in.
 *
 * @param account whose account is open
 * @param used when something was last asked by it
 */
public record StoredSession(StoredAccount account, Instant began, Instant used) {}
