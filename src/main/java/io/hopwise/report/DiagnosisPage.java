package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;

/**
 * A diagnosis as one self-contained page: the same in the same order as the text, with pictures. It
 * loads nothing and runs nothing.
 */
public final class DiagnosisPage {
  private static final String STYLE = Messages.text("page.css");

  private final Messages messages;
  private final boolean verbose;

  /**
   * In the language of these messages.
   *
   * @param verbose whether steps are shown that only confirm what everybody expects
   */
  public DiagnosisPage(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /** The page. */
  public String of(Diagnosis diagnosis) {
    return page(diagnosis).of(new DiagnosisPart(messages, verbose).of(diagnosis));
  }

  /**
   * All that is known of one cause: {@code --why CAUSE}, {@code --why-not CAUSE}.
   *
   * @param general whether what the cause's card says is told as well
   */
  public String of(Explained explained, boolean general) {
    return page(explained.diagnosis()).of(new CausePart(messages, verbose).of(explained, general));
  }

  /**
   * What stands in the middle of a page that was made here, for standing in the middle of another.
   *
   * @param page as {@link #of(Diagnosis)} gave it
   */
  public static String body(String page) {
    int from = page.indexOf(DocumentPage.BEGINS) + DocumentPage.BEGINS.length();
    return page.substring(from, page.lastIndexOf("</main>"));
  }

  /** The style sheet of such pages. */
  public static String style() {
    return STYLE;
  }

  private DocumentPage page(Diagnosis diagnosis) {
    return new DocumentPage(
        messages, new Names(diagnosis.namespaces()), new Devices(diagnosis.devices()));
  }
}
