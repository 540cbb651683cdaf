package io.hopwise.report;

import io.hopwise.diagnosis.TwoHosts;

/** Two hosts compared, for people. */
public final class ComparisonText {
  private final Messages messages;
  private final Style style;
  private final boolean all;

  /**
   * In the language of these messages.
   *
   * @param all whether everything is told, what was left out as well
   */
  public ComparisonText(Messages messages, Style style, boolean all) {
    this.messages = messages;
    this.style = style;
    this.all = all;
  }

  /** The text. */
  public String of(TwoHosts hosts) {
    return new DocumentText(messages, style).of(new ComparisonPart(messages, all).of(hosts));
  }

  /** The same as Markdown. */
  public String markdown(TwoHosts hosts) {
    return new DocumentMarkdown(messages).of(new ComparisonPart(messages, all).of(hosts));
  }
}
