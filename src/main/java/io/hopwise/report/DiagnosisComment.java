package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;

/**
 * A diagnosis as a comment in a ticket: an HTML fragment without styles and scripts that any
 * helpdesk shows, as short as one reads aloud; the report is for whoever doubts.
 */
public final class DiagnosisComment {
  private final Messages messages;

  /** In the language of these messages. */
  public DiagnosisComment(Messages messages) {
    this.messages = messages;
  }

  /** The fragment. */
  public String of(Diagnosis diagnosis) {
    return new DocumentComment(messages).of(new DiagnosisPart(messages, false).of(diagnosis));
  }
}
