package io.hopwise.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may come in.
 *
 * @param name no two accounts ever have the same
 * @param password Argon2id with its salt and parameters; none for who signs in elsewhere, or has
 *     not chosen one yet
 * @param foreign who it is elsewhere
 * @param language that its owner chose
 * @param closed since when nobody comes in by it
 */
public record StoredAccount(
    String id,
    String name,
    Role role,
    Optional<String> password,
    Optional<Foreign> foreign,
    Optional<String> language,
    Instant made,
    Optional<Instant> closed) {

  /** Who somebody is at another place, which vouches for it. */
  public record Foreign(String issuer, String subject) {}

  /** Without the password's hash, which belongs into no log. */
  @Override
  public String toString() {
    return "StoredAccount[" + id + ", " + name + ", " + role.text() + "]";
  }
}
