package io.hopwise.account;

import java.time.Duration;

/** What somebody asked for is not done, for a reason that they can do something about. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The reasons. */
  public enum Why {
    NAME_UNUSABLE,
    NAME_TAKEN,
    ROLE_UNKNOWN,
    ROLE_TOO_HIGH,
    PASSWORD_TOO_SHORT,
    PASSWORD_TOO_LONG,
    PASSWORD_COMMON,
    PASSWORD_NAMED,
    PASSWORD_PATTERN,
    PASSWORD_WRONG,
    TOO_MANY_FAILED,
    LINK_SPENT,
    LAST_ADMIN,
    NO_ACCOUNT,
    NO_TOKEN,
    TOKEN_NAME,
    TOKEN_DAYS,
    TOO_MANY_TOKENS,
    LANGUAGE_UNKNOWN,
    CODE_WRONG,
    SECOND_FACTOR_STANDS,
    NO_SECOND_FACTOR,
    CONFIRM_FIRST
  }

  private final Why why;
  private final Duration wait;

  /** For this reason. */
  public Refused(Why why) {
    this(why, Duration.ZERO);
  }

  /**
   * For this reason.
   *
   * @param wait after so long it may be tried again
   */
  public Refused(Why why, Duration wait) {
    super(why.name());
    this.why = why;
    this.wait = wait;
  }

  /** The reason. */
  public Why why() {
    return why;
  }

  /** After so long it may be tried again. */
  public Duration pause() {
    return wait;
  }
}
