package io.hopwise.desk;

import java.time.Duration;
import java.util.Map;

/** Whether a call comes from the helpdesk. */
public interface HookCheck {
  /** What comes of it. */
  enum Result {
    GENUINE,
    FORGED,
    /** From who knows the secret, at another time. */
    STALE
  }

  /**
   * Checks a call.
   *
   * @param headers by their names in lower case
   */
  Result of(Map<String, String> headers, byte[] body);

  /**
   * By how much the sender's clock is ahead of ours; zero where calls say no time.
   *
   * @param headers by their names in lower case
   */
  Duration skew(Map<String, String> headers);
}
