package io.hopwise.desk;

import java.time.Duration;

/** The helpdesk did not do what it was asked. */
public final class HelpdeskFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final boolean isPerhapsDone;
  private final Duration pause;

  /** What kinds there are. */
  public enum Kind {
    /** It does not answer, or says that it can't for now. */
    UNREACHABLE(true),
    /** It wants fewer questions. */
    BUSY(true),
    /** It does not know us: the token was revoked or has run out. */
    REFUSED(true),
    /** We may not have this, or it is not there. */
    MISSING(false),
    /** More than we take. */
    TOO_LARGE(false),
    /** A file lies on a server to which we do not go; the message is its name. */
    ELSEWHERE(false),
    /** It answered, and not as it promises. */
    BROKEN(false);

    private final boolean isWhole;

    Kind(boolean isWhole) {
      this.isWhole = isWhole;
    }

    /** Whether nothing else can be asked either. */
    public boolean isWhole() {
      return isWhole;
    }
  }

  /**
   * A failure.
   *
   * @param isPerhapsDone whether what was asked for may have been done all the same
   * @param pause the least time until it makes sense to ask again
   */
  public HelpdeskFailure(Kind kind, String what, boolean isPerhapsDone, Duration pause) {
    super(what);
    this.kind = kind;
    this.isPerhapsDone = isPerhapsDone;
    this.pause = pause;
  }

  /** What kind it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether what was asked for may have been done all the same. */
  public boolean isPerhapsDone() {
    return isPerhapsDone;
  }

  /** The least time until it makes sense to ask again. */
  public Duration pause() {
    return pause;
  }
}
