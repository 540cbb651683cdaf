package io.hopwise.report;

import io.hopwise.cause.Card;
import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Explained;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Possibility;
import io.hopwise.diagnosis.Quote;
import io.hopwise.diagnosis.RuledOut;
import io.hopwise.diagnosis.Why;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one cause in a diagnosis: {@code --why CAUSE}, {@code --why-not CAUSE}. */
final class CausePart {
  private final Messages messages;
  private final boolean verbose;

  CausePart(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /**
   * What became of the suspicion, its rules' conditions, and what the cause's card says.
   *
   * @param general whether the card is to be told as well
   */
  Document of(Explained explained, boolean general) {
    Diagnosis diagnosis = explained.diagnosis();
    Card card = explained.why().card();
    List<Section> sections = new ArrayList<>();
    FatePart fate = new FatePart(messages, diagnosis);
    sections.add(new Section(Section.Topic.FAULT, fate.of(explained.why())));
    boolean isExplained = false;
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      if (general && hypothesis.card().cause().equals(card.cause())) {
        sections.addAll(hypothesis(hypothesis));
        isExplained = true;
      }
    }
    sections.add(new Section(Section.Topic.REST, possible(diagnosis, card)));
    if (explained.why().rules().stream().noneMatch(Why.RuleWhy::fired)) {
      sections.add(new Section(Section.Topic.EVIDENCE, spokeFor(diagnosis, card)));
    }
    Names names = new Names(diagnosis.namespaces());
    sections.addAll(
        new RulesPart(messages, names, fate.shownEnd(explained.why()), verbose)
            .of(explained.why()));
    if (general && !isExplained) {
      sections.addAll(card(card));
    }
    if (general) {
      List<Block> more = new ArrayList<>();
      add("report.false-positives", card.falsePositives(messages.language().text()), more);
      add("report.references", card.references(), more);
      sections.add(new Section(Section.Topic.REST, more));
    }
    return new Document(diagnosis.caseName(), sections);
  }

  /** Where it is possible, for want of facts. */
  private List<Block> possible(Diagnosis diagnosis, Card card) {
    List<Block> blocks = new ArrayList<>();
    for (Possibility possibility : diagnosis.possible()) {
      if (possibility.card().cause().equals(card.cause())) {
        blocks.add(
            new Block.Paragraph(
                messages.of(
                    "report.possible-on",
                    possibility.host(),
                    Chance.text(possibility.probability()))));
      }
    }
    return blocks;
  }

  /** The lines that had spoken for what is ruled out. */
  private List<Block> spokeFor(Diagnosis diagnosis, Card card) {
    List<Block> blocks = new ArrayList<>();
    for (RuledOut out : diagnosis.ruledOut()) {
      if (out.card().cause().equals(card.cause()) && !out.evidence().isEmpty()) {
        blocks.add(new Block.Quotes(messages.of("why.spoke-for"), quotes(out.evidence())));
      }
    }
    return blocks;
  }

  private List<Section> hypothesis(Hypothesis hypothesis) {
    CardText text = hypothesis.card().text(messages.language().text());
    return List.of(
        Section.of(
            Section.Topic.REASONS,
            new Block.Paragraph(Placeholders.fill(text.explanation(), hypothesis.roles()))),
        Section.of(
            Section.Topic.EVIDENCE,
            new Block.Quotes(messages.of("report.evidence"), quotes(hypothesis.evidence()))),
        new Section(Section.Topic.EVIDENCE, new TwinsPart(messages).of(hypothesis)),
        Section.of(
            Section.Topic.REASONS, confirm(Placeholders.fill(text.confirm(), hypothesis.roles()))),
        new Section(Section.Topic.REMEDY, new RemedyPart(messages).of(hypothesis)));
  }

  private List<Item.Quoted> quotes(List<Quote> evidence) {
    List<Item.Quoted> quotes = new ArrayList<>();
    for (Quote quote : evidence) {
      String told = quote.told() ? messages.of("report.told") : "";
      quotes.add(new Item.Quoted(quote.source().text(), quote.source().toString(), told));
    }
    return quotes;
  }

  /** What holds of the cause in general; without evidence its card's placeholders are named. */
  private List<Section> card(Card card) {
    CardText text = card.text(messages.language().text());
    String confirm = card.asks().isEmpty() ? Placeholders.general(text.confirm()) : card.asks();
    return List.of(
        Section.of(Section.Topic.REST, new Block.Paragraph(Placeholders.general(text.title()))),
        Section.of(
            Section.Topic.REST, new Block.Paragraph(Placeholders.general(text.explanation()))),
        Section.of(Section.Topic.REST, confirm(confirm)));
  }

  private static Block confirm(String text) {
    return new Block.Labelled("confirm", List.of(new Item.Prose(text)));
  }

  private void add(String title, List<String> entries, List<Block> blocks) {
    if (!entries.isEmpty()) {
      blocks.add(new Block.Entries(messages.of(title), entries));
    }
  }
}
