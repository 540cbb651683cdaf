package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;

/**
 * A diagnosis for people: the verdict, where and by which line, what to type, how sure and why,
 * what else.
 */
public final class DiagnosisText {
  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public DiagnosisText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** The text. */
  public String of(Diagnosis diagnosis) {
    return new DocumentText(messages, style)
        .of(new DiagnosisPart(messages, style.verbose()).of(diagnosis));
  }

  /** The verdict so far, and the best question: what {@code --interactive} shows. */
  public String next(Diagnosis diagnosis) {
    return new DocumentText(messages, style)
        .of(new DiagnosisPart(messages, style.verbose()).next(diagnosis));
  }

  /**
   * All that is known of one cause: {@code --why CAUSE}, {@code --why-not CAUSE}.
   *
   * @param general whether what the cause's card says is told as well
   */
  public String of(Explained explained, boolean general) {
    return new DocumentText(messages, style)
        .of(new CausePart(messages, style.verbose()).of(explained, general));
  }
}
