package io.hopwise.store;

import java.time.Instant;
import java.util.Optional;

/**
 * By which a program comes in for an account.
 *
 * @param account the account's id
 * @param role at most, whatever the account's is
 */
public record StoredToken(
    String id,
    String account,
    String name,
    Role role,
    Instant made,
    Instant ends,
    Optional<Instant> used,
    Optional<Instant> revoked) {}
