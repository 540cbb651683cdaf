package io.hopwise.report;

import io.hopwise.cause.Card;
import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.engine.WrittenRule;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import java.util.ArrayList;
import java.util.List;

/** What Hopwise knows, without a case: all causes in a list, or one of them at length. */
public final class KnowledgeText {
  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public KnowledgeText(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** A line a cause, by family. */
  public String of(List<Card> cards) {
    int widest = cards.stream().mapToInt(card -> card.cause().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    String family = "";
    for (Card card : cards) {
      if (!card.family().equals(family)) {
        family = card.family();
        text.append(text.isEmpty() ? "" : "\n").append(family).append('\n');
      }
      String title = Placeholders.general(text(card).title());
      int room = style.width() == 0 ? 0 : Math.max(20, style.width() - widest - 4);
      List<String> lines = room == 0 ? List.of(title) : Cells.wrapped(title, room);
      String before = "  " + Cells.padded(card.cause(), widest) + "  ";
      for (String line : lines) {
        text.append(before).append(line).append('\n');
        before = " ".repeat(widest + 4);
      }
    }
    text.append('\n').append(messages.count("knowledge.causes", cards.size())).append('\n');
    return Cells.printable(text.toString());
  }

  /** One cause: its card, and when its rules suspect it. */
  public String of(Card card, List<WrittenRule> rules) {
    return new DocumentText(messages, style).of(document(card, rules));
  }

  /** The same as Markdown. */
  public String markdown(Card card, List<WrittenRule> rules) {
    return new DocumentMarkdown(messages).of(document(card, rules));
  }

  Document document(Card card, List<WrittenRule> rules) {
    CardText text = text(card);
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(Section.Topic.REST, new Block.Heading(Placeholders.general(text.title()))));
    sections.add(
        Section.of(
            Section.Topic.REASONS, new Block.Paragraph(Placeholders.general(text.explanation()))));
    sections.add(
        new Section(
            Section.Topic.REST,
            List.of(
                labelled("confirm", text.confirm()),
                labelled("remedy", text.remedy()),
                labelled("risk", text.risk()))));
    for (WrittenRule rule : rules) {
      List<String> conditions =
          rule.conditions().stream()
              .filter(words -> !words.isEmpty())
              .map(text::ruleWords)
              .toList();
      sections.add(
          Section.of(
              Section.Topic.REASONS,
              new Block.Entries(
                  messages.of(
                      "knowledge.rule",
                      text.ruleWords(rule.name()),
                      messages.of("knowledge.strength-" + rule.strength())),
                  conditions)));
    }
    List<Block> more = new ArrayList<>();
    add("knowledge.brings-about", card.bringsAbout(), more);
    add("report.false-positives", card.falsePositives(messages.language().text()), more);
    add("report.references", card.references(), more);
    sections.add(new Section(Section.Topic.REST, more));
    return new Document(card.cause(), sections);
  }

  private CardText text(Card card) {
    return card.text(messages.language().text());
  }

  private static Block labelled(String label, String text) {
    return new Block.Labelled(label, List.of(new Item.Prose(Placeholders.general(text))));
  }

  private void add(String title, List<String> entries, List<Block> blocks) {
    if (!entries.isEmpty()) {
      blocks.add(new Block.Entries(messages.of(title), entries));
    }
  }
}
