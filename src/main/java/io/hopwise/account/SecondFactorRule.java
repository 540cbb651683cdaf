package io.hopwise.account;

import io.hopwise.store.Role;
import java.util.Locale;

/** Who must have a second factor; of who signs in elsewhere, that place asks for it or not. */
public enum SecondFactorRule {
  /** Who wants one. */
  OPTIONAL,
  /** Who decides who may do what. */
  ADMINS,
  /** Whoever signs in here. */
  EVERYONE;

  /** As the settings spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody of this role must have one. */
  boolean asks(Role role) {
    return switch (this) {
      case OPTIONAL -> false;
      case ADMINS -> role == Role.ADMIN;
      case EVERYONE -> true;
    };
  }
}
