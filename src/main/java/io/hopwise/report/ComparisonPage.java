package io.hopwise.report;

import io.hopwise.diagnosis.TwoHosts;
import java.util.List;

/** Two hosts compared, as one self-contained page that loads nothing and runs nothing. */
public final class ComparisonPage {
  private final Messages messages;
  private final boolean all;

  /**
   * In the language of these messages.
   *
   * @param all whether everything is told, what was left out as well
   */
  public ComparisonPage(Messages messages, boolean all) {
    this.messages = messages;
    this.all = all;
  }

  /** The page. */
  public String of(TwoHosts hosts) {
    return new DocumentPage(messages, new Names(List.of()), new Devices(List.of()))
        .of(new ComparisonPart(messages, all).of(hosts));
  }
}
