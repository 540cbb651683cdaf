package io.hopwise.fact;

/** What the one who probes sees. */
public enum Result {
  OK,
  NO_REPLY,
  REFUSED,
  RESET,
  ADMIN_PROHIBITED,
  HOST_UNREACHABLE,
  NET_UNREACHABLE,
  PORT_UNREACHABLE,
  MESSAGE_TOO_LONG,
  /** The own kernel refuses to send: EPERM, EACCES, EINVAL. */
  NOT_PERMITTED,
  TTL_EXCEEDED,
  TIMEOUT;

  /** The spelling of case files: {@code no-reply}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Whether what was asked for came back. */
  public boolean isSuccess() {
    return this == OK;
  }

  /**
   * Whether the one who was asked, or who answers in its name, said no: connect(2) gives
   * ECONNREFUSED or ECONNRESET, for UDP and for a REJECT after an ICMP port unreachable.
   */
  public boolean isTurnedDown() {
    return this == REFUSED || this == RESET || this == PORT_UNREACHABLE;
  }
}
