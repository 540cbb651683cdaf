package io.hopwise.report;

import io.hopwise.compare.Comparison;
import io.hopwise.compare.Deciding;
import io.hopwise.compare.Difference;
import io.hopwise.compare.Noise;
import io.hopwise.diagnosis.TwoHosts;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.Warning;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A comparison in reading order: what packets end by, what could matter, what is not known. */
final class ComparisonPart {
  /** So many differences are told, unless all are wanted. */
  private static final int MOST = 25;

  private final Messages messages;
  private final boolean all;
  private final DifferenceText text;

  /**
   * In the language of these messages.
   *
   * @param all whether everything is told, what was left out as well
   */
  ComparisonPart(Messages messages, boolean all) {
    this.messages = messages;
    this.all = all;
    this.text = new DifferenceText(messages);
  }

  Document of(TwoHosts hosts) {
    Comparison comparison = hosts.comparison();
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of(Section.Topic.VERDICT, verdict(comparison)));
    int number = 0;
    boolean isHeaded = false;
    for (Difference difference : comparison.differences()) {
      boolean isFirstOther = !difference.isDecisive() && !isHeaded && number > 0;
      if (number++ == MOST && !all) {
        break;
      }
      List<Block> blocks = new ArrayList<>();
      if (isFirstOther) {
        blocks.add(new Block.Paragraph(messages.of("compare.could-matter")));
        sections.add(new Section(Section.Topic.REST, blocks));
        blocks = new ArrayList<>();
      }
      isHeaded |= !difference.isDecisive();
      blocks.add(new Block.Fault(number, text.said(difference, comparison)));
      List<Item> items = new ArrayList<>();
      difference.walk().ifPresent(walk -> items.add(new Item.Prose(ends(walk))));
      items.addAll(quotes(difference, comparison));
      blocks.add(new Block.Items(items));
      sections.add(new Section(Section.Topic.EVIDENCE, blocks));
    }
    int left = comparison.differences().size() - MOST;
    if (left > 0 && !all) {
      sections.add(
          Section.of(
              Section.Topic.REST,
              new Block.Paragraph(messages.of("compare.more", Integer.toString(left)))));
    }
    sections.add(new Section(Section.Topic.REST, rest(hosts)));
    return new Document(comparison.good() + " – " + comparison.bad(), sections);
  }

  private Block verdict(Comparison comparison) {
    int count = comparison.differences().size();
    String who =
        messages.of(
            comparison.isSame() ? "compare.one-host" : "compare.two-hosts",
            comparison.bad(),
            comparison.good());
    return count == 0
        ? new Block.Verdict(Block.Tone.GOOD, messages.of("compare.nothing-differs"), who, List.of())
        : new Block.Verdict(
            Block.Tone.BAD, messages.count("compare.some-differ", count), who, List.of());
  }

  private String ends(Trace walk) {
    String flow = new FlowText(messages).of(walk.flow()).replace("  ", " ");
    return Deciding.end(walk)
        .map(step -> messages.of("compare.ends", flow, new StepText(messages).of(step)))
        .orElseGet(() -> messages.of("compare.does-not-arrive", flow));
  }

  private List<Item> quotes(Difference difference, Comparison comparison) {
    List<Item> quotes = new ArrayList<>();
    difference.good().ifPresent(fact -> quote(fact, "compare.side-good", comparison, quotes));
    difference.bad().ifPresent(fact -> quote(fact, "compare.side-bad", comparison, quotes));
    if (all) {
      for (Difference other : difference.alike()) {
        quotes.add(new Item.Prose(text.said(other, comparison)));
        quotes.addAll(quotes(other, comparison));
      }
    }
    return quotes;
  }

  private void quote(HostFact fact, String side, Comparison comparison, List<Item> quotes) {
    Source source = fact.source();
    if (source.isQuotable()) {
      String remark = comparison.good().equals(comparison.bad()) ? messages.of(side) : "";
      quotes.add(new Item.Quoted(source.text(), source.toString(), remark));
    }
  }

  private List<Block> rest(TwoHosts hosts) {
    Comparison comparison = hosts.comparison();
    List<Block> blocks = new ArrayList<>();
    List<Item> unknown = new ArrayList<>();
    unknown(
        comparison.unknownOfGood(), comparison.good(), "compare.side-good", comparison, unknown);
    unknown(comparison.unknownOfBad(), comparison.bad(), "compare.side-bad", comparison, unknown);
    if (!unknown.isEmpty()) {
      blocks.add(new Block.Labelled("not-comparable", unknown));
    }
    if (!comparison.leftOut().isEmpty()) {
      List<String> counted = new ArrayList<>();
      int sum = 0;
      for (var entry : comparison.leftOut().entrySet()) {
        Noise noise = entry.getKey();
        sum += entry.getValue();
        counted.add(messages.of("noise." + noise.text(), Integer.toString(entry.getValue())));
      }
      String said =
          all
              ? String.join(messages.of("report.comma"), counted)
              : messages.of("compare.left-out", Integer.toString(sum));
      blocks.add(new Block.Labelled("left-out", List.of(new Item.Prose(said))));
    }
    List<Item> warnings = new ArrayList<>();
    for (Warning warning : hosts.warnings()) {
      if (all || warnings.size() < 3) {
        warnings.add(new Item.Prose(WarningText.of(warning, messages)));
      }
    }
    if (!warnings.isEmpty()) {
      blocks.add(new Block.Labelled("warning", warnings));
    }
    return blocks;
  }

  private void unknown(
      Set<Topic> topics, String host, String side, Comparison comparison, List<Item> unknown) {
    List<String> names = new ArrayList<>();
    topics.forEach(topic -> names.add(messages.of("topic." + TraceText.word(topic))));
    if (!names.isEmpty()) {
      String who = comparison.good().equals(comparison.bad()) ? messages.of(side) : host;
      unknown.add(
          new Item.Prose(
              messages.of(
                  "compare.not-collected", who, String.join(messages.of("report.comma"), names))));
    }
  }
}
