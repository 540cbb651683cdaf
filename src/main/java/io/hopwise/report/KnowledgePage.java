package io.hopwise.report;

import io.hopwise.cause.Card;
import io.hopwise.engine.WrittenRule;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Section;
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
    Document document = new KnowledgeText(messages, Style.PLAIN).document(card, rules);
    // a diagnosis' headings say nothing here
    List<Section> sections =
        document.sections().stream()
            .map(section -> new Section(Section.Topic.REST, section.blocks()))
            .toList();
    DocumentPage page = new DocumentPage(messages, new Names(List.of()), new Devices(List.of()));
    String body = DiagnosisPage.body(page.of(new Document(document.name(), sections)));
    // without those headings the next ones come right below the first
    return body.replace("<h3>", "<h2>").replace("</h3>", "</h2>");
  }
}
