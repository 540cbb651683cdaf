package io.hopwise.report;

import io.hopwise.cause.Card;
import io.hopwise.engine.WrittenRule;
import java.util.List;

/** What is known of a cause, for standing in the middle of a page. */
public final class KnowledgePage {
  private final Messages messages;

  /** In the language of these messages. */
  public KnowledgePage(Messages messages) {
    this.messages = messages;
  }

  /** Its card, and when its rules suspect it, as markup. */
  public String body(Card card, List<WrittenRule> rules) {
    DocumentPage page = new DocumentPage(messages, new Names(List.of()), new Devices(List.of()));
    return DiagnosisPage.body(
        page.of(new KnowledgeText(messages, Style.PLAIN).document(card, rules)));
  }
}
