package io.hopwise.account;

import io.hopwise.store.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Whoever asks, once it is known who it is.
 *
 * @param account the id of the account; none where accounts are off
 * @param name of the account
 * @param role what they may do, the way they came
 * @param csrf what their forms must bring along; empty where they come by no cookie
 * @param session its hash, where they come by one
 * @param language that they chose
 * @param standing what is known of their session
 */
public record Visitor(
    Optional<String> account,
    String name,
    Role role,
    How how,
    String csrf,
    Optional<String> session,
    Optional<String> language,
    Standing standing) {

  /**
   * What is known of a session.
   *
   * @param shown when they last showed that it is them
   * @param isForeign whether another place vouches for them
   * @param lacksSecondFactor whether they must have one before they do anything
   * @param notices so much was done to the account that they have not said to know of
   */
  public record Standing(Instant shown, boolean isForeign, boolean lacksSecondFactor, int notices) {
    /** Of who comes by no session. */
    static final Standing NONE = new Standing(Instant.EPOCH, false, false, 0);
  }

  /** The same, who have just shown that it is them. */
  Visitor shown(Instant now) {
    return new Visitor(
        account,
        name,
        role,
        how,
        csrf,
        session,
        language,
        new Standing(now, standing.isForeign(), standing.lacksSecondFactor(), standing.notices()));
  }

  /** How they came. */
  public enum How {
    /** Accounts are off: whoever reaches the server may do everything. */
    OPEN,
    /** By the cookie of who signed in. */
    SESSION,
    /** By a token, as programs do. */
    TOKEN;

    /** As the interface spells it. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whoever comes where accounts are off. */
  public static final Visitor EVERYBODY =
      new Visitor(
          Optional.empty(),
          Names.EVERYBODY,
          Role.ADMIN,
          How.OPEN,
          "",
          Optional.empty(),
          Optional.empty(),
          Standing.NONE);

  /** Whether they may do what this role may. */
  public boolean mayAs(Role least) {
    return role.isAtLeast(least);
  }

  /** The name under which what they send is theirs; none where accounts are off. */
  public Optional<String> owner() {
    return account.isPresent() ? Optional.of(name) : Optional.empty();
  }

  /** As {@link #owner}, for where something is kept of them; empty where accounts are off. */
  public String by() {
    return owner().orElse("");
  }

  /** Whether what this one sent is theirs; what nobody is known to have sent is nobody's. */
  public boolean isOwner(Optional<String> owner) {
    return owner.isPresent() && owner.equals(owner());
  }

  /** Without what lets somebody come in. */
  @Override
  public String toString() {
    return "Visitor[" + name + ", " + role.text() + ", " + how.text() + "]";
  }
}
