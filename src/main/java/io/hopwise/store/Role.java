package io.hopwise.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do all that those before it may. */
public enum Role {
  /** Reads cases and reports. */
  VIEWER,
  /** Also sends cases, and deletes their own. */
  ENGINEER,
  /** Also changes rules. */
  AUTHOR,
  /** Also decides who may do what. */
  ADMIN;

  /** As the database and the interface spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is spelt so; none where there is none. */
  public static Optional<Role> named(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** Whether it may do what that role may. */
  public boolean isAtLeast(Role least) {
    return compareTo(least) >= 0;
  }

  /** The lesser of the two. */
  public Role atMost(Role most) {
    return compareTo(most) <= 0 ? this : most;
  }

  static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
