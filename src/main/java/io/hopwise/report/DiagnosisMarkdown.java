package io.hopwise.report;

import io.hopwise.cause.Card;
import io.hopwise.diagnosis.Diagnosis;

/** A diagnosis as Markdown, for a ticket: the same in the same order as the text. */
public final class DiagnosisMarkdown {
  private final Messages messages;
  private final boolean verbose;

  /**
   * In the language of these messages.
   *
   * @param verbose whether steps are shown that only confirm what everybody expects
   */
  public DiagnosisMarkdown(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /** The Markdown. */
  public String of(Diagnosis diagnosis) {
    return new DocumentMarkdown(messages).of(new DiagnosisPart(messages, verbose).of(diagnosis));
  }

  /** All that is known of one cause: {@code --why CAUSE}. */
  public String of(Diagnosis diagnosis, Card card) {
    return new DocumentMarkdown(messages).of(new CausePart(messages).of(diagnosis, card));
  }
}
