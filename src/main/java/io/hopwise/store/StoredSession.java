package io.hopwise.store;

import java.time.Instant;

/**
 * Somebody who signed in.
 *
 * @param account whose account is open
 * @param used when something was last asked by it
 * @param shown when they last showed that it is them
 * @param isForeign whether another place vouches for them
 * @param hasSecondFactor whether the account has one that counts
 * @param notices so much was done to the account that they have not said to know of
 */
public record StoredSession(
    StoredAccount account,
    Instant began,
    Instant used,
    Instant shown,
    boolean isForeign,
    boolean hasSecondFactor,
    int notices) {}
