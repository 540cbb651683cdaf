package io.hopwise.cli;

import io.hopwise.fact.BadInput;

/** What lies beside the jar, for it is only needed for some of what Hopwise does. */
enum Library {
  /** Reads rules of a user's own. */
  RULE_COMPILER("rule-compiler", "org.drools.drl.parser.DrlParser"),

  /** Serves, and keeps what was sent. */
  SERVER("server", "io.javalin.Javalin");

  private final String folder;
  private final String mark;

  Library(String folder, String mark) {
    this.folder = folder;
    this.mark = mark;
  }

  /**
   * Goes on where it is there.
   *
   * @throws BadInput where it is not
   */
  void demand() throws BadInput {
    try {
      Class.forName(mark, false, Library.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw Options.bad("library-missing", folder);
    }
  }
}
