package io.hopwise.report;

import io.hopwise.fact.Warning;

/** Says what could not be read and what that costs. */
public final class WarningText {
  private WarningText() {}

  /** The sentence, behind the file and line it is about. */
  public static String of(Warning warning, Messages messages) {
    String where = warning.source().toString().strip();
    String said = said(warning, messages);
    // what a bad input says begins with its file already
    boolean named = where.isEmpty() || said.startsWith(warning.source().file() + ":");
    return Cells.onOneLine(named ? said : messages.of("report.title", where, said));
  }

  /**
   * The sentence alone. A host that can't be read is a warning with the words of a bad input: what
   * ends the command for one host is no more than a warning among several.
   */
  static String said(Warning warning, Messages messages) {
    String key = "warning." + warning.key();
    String sentence =
        messages.of(messages.has(key) ? key : "input." + warning.key(), warning.arguments());
    return sentence.replace('\n', ' ');
  }
}
