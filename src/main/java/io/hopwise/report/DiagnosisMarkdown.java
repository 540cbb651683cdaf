package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;

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

  /**
   * All that is known of one cause: {@code --why CAUSE}, {@code --why-not CAUSE}.
   *
   * @param general whether what the cause's card says is told as well
   */
  public String of(Explained explained, boolean general) {
    return new DocumentMarkdown(messages)
        .of(new CausePart(messages, verbose).of(explained, general));
  }
}
