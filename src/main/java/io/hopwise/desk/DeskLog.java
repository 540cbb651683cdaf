package io.hopwise.desk;

/** Is told what the desk does. */
public interface DeskLog {
  /**
   * Something happened.
   *
   * @param isTrouble whether somebody should look at it
   * @param event its name
   * @param fields names and values in turn
   */
  void say(boolean isTrouble, String event, Object... fields);
}
