package io.hopwise.account;

import java.time.Duration;
import java.util.Optional;

/**
 * Who may come in.
 *
 * @param isOpen whether accounts are off: whoever reaches the server may do everything
 * @param idle after so long without a request a session has ended
 * @param most after so long a session has ended anyhow
 * @param submissionsPerMinute of one account; 0 for any number
 * @param secondFactor who must have one
 * @param oidc another place at which people can sign in
 */
public record AccountSettings(
    boolean isOpen,
    Duration idle,
    Duration most,
    int submissionsPerMinute,
    SecondFactorRule secondFactor,
    Optional<OidcSettings> oidc) {}
