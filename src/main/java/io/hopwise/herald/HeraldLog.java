package io.hopwise.herald;

/** Is told what the herald does. */
public interface HeraldLog {
  /**
   * Something happened.
   *
   * @param isTrouble whether somebody should look at it
   * @param event its name
   * @param fields names and values in turn
   */
  void say(boolean isTrouble, String event, Object... fields);

  /** A telling came to this: {@code told}, {@code failed}, {@code given-up}. */
  void count(String outcome);
}
