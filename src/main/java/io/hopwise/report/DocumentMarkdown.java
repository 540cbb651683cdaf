package io.hopwise.report;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a report as Markdown. What was collected and what is to be typed stands between fences,
 * where it can be copied and nothing of it is markup; the rest is prose with labels in bold.
 */
final class DocumentMarkdown {
  private static final Style WIDE = new Style(96, false, false);

  private final Messages messages;
  private final StringBuilder text = new StringBuilder(4096);

  DocumentMarkdown(Messages messages) {
    this.messages = messages;
  }

  String of(Document document) {
    for (Section section : document.sections()) {
      for (Block block : section.blocks()) {
        print(block);
      }
    }
    return text.toString();
  }

  private void print(Block block) {
    if (block instanceof Block.Verdict verdict) {
      verdict(verdict);
    } else if (block instanceof Block.Fault fault) {
      heading("### ", fault.number() + " · " + fault.title());
    } else if (block instanceof Block.Heading heading) {
      heading("### ", heading.text());
    } else if (block instanceof Block.Paragraph paragraph) {
      paragraph(paragraph.text());
    } else if (block instanceof Block.Remarks remarks) {
      remarks.sentences().forEach(this::paragraph);
    } else if (block instanceof Block.Labelled labelled) {
      labelled(messages.of("report.label-" + labelled.name()), labelled.items());
    } else if (block instanceof Block.Items items) {
      items.items().forEach(this::listed);
      text.append('\n');
    } else if (block instanceof Block.Summary summary) {
      label(messages.of("report.label-remedy"), summary.text());
    } else if (block instanceof Block.Commands commands) {
      label(commands.label(), "");
      text.append(Markdown.fenced(commands.commands())).append('\n');
    } else if (block instanceof Block.Advice advice) {
      label(advice.label(), advice.text());
    } else if (block instanceof Block.Questions questions) {
      questions.questions().forEach(this::question);
    } else if (block instanceof Block.Reach reach) {
      reach.intro().forEach(this::paragraph);
      reach.rows().forEach(row -> entry(bold(row.name()) + ": " + Markdown.text(row.said())));
      text.append('\n');
    } else if (block instanceof Block.Quotes quotes) {
      quotes(quotes);
    } else if (block instanceof Block.Entries entries) {
      label(entries.title(), "");
      entries.entries().forEach(entry -> entry(Markdown.text(entry)));
      text.append('\n');
    } else if (block instanceof Block.Closing closing) {
      text.append("---\n\n");
      paragraph(closing.read());
      if (!closing.more().isEmpty()) {
        paragraph(closing.more());
      }
    } else if (block instanceof Way way) {
      way(way);
    }
  }

  private void verdict(Block.Verdict verdict) {
    heading("## ", verdict.verdict());
    if (!verdict.sentence().isEmpty()) {
      label(verdict.sentence(), "");
    }
    for (int i = 0; i < verdict.causes().size(); i++) {
      text.append(i + 1).append(". ").append(bold(verdict.causes().get(i))).append('\n');
    }
    if (!verdict.causes().isEmpty()) {
      text.append('\n');
    }
  }

  private void heading(String mark, String title) {
    text.append(mark).append(Markdown.text(title)).append("\n\n");
  }

  private void paragraph(String sentence) {
    text.append(Markdown.text(sentence)).append("\n\n");
  }

  /** A label in bold, with what may stand behind it. */
  private void label(String label, String said) {
    text.append(bold(label));
    if (!said.isEmpty()) {
      text.append("  ").append(Markdown.text(said));
    }
    text.append("\n\n");
  }

  private static String bold(String words) {
    return "**" + Markdown.text(words) + "**";
  }

  private void entry(String entry) {
    text.append("- ").append(entry).append('\n');
  }

  private void labelled(String label, List<Item> items) {
    if (items.size() == 1 && items.get(0) instanceof Item.Prose prose) {
      label(label, prose.text());
      return;
    }
    label(label, "");
    List<String> lines = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Command command) {
        lines.add(command.text());
      } else if (item instanceof Item.Quoted quoted) {
        addQuote(quoted, lines);
      } else {
        flush(lines);
        listed(item);
      }
    }
    flush(lines);
    text.append(isBlankLineLast() ? "" : "\n");
  }

  private boolean isBlankLineLast() {
    return text.length() > 1 && text.charAt(text.length() - 2) == '\n';
  }

  private void flush(List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(isBlankLineLast() ? "" : "\n");
      text.append(Markdown.fenced(lines)).append('\n');
      lines.clear();
    }
  }

  private void listed(Item item) {
    if (item instanceof Item.Prose prose) {
      entry(Markdown.text(prose.text()));
    } else if (item instanceof Item.More more) {
      entry(Markdown.text(more.text()));
    } else if (item instanceof Item.Aside aside) {
      entry(Markdown.text(aside.text()));
    } else if (item instanceof Item.Tried tried) {
      entry(Markdown.text(tried.what()) + " · " + Markdown.text(tried.seen()));
    } else if (item instanceof Item.Command command) {
      text.append(Markdown.fenced(List.of(command.text()))).append('\n');
    } else if (item instanceof Item.Quoted quoted) {
      List<String> lines = new ArrayList<>();
      addQuote(quoted, lines);
      text.append(Markdown.fenced(lines)).append('\n');
    }
  }

  private static void addQuote(Item.Quoted quoted, List<String> lines) {
    String remark = quoted.remark().isEmpty() ? "" : "   " + quoted.remark();
    lines.add("│ " + quoted.line());
    lines.add("└ " + quoted.source() + remark);
  }

  private void quotes(Block.Quotes quotes) {
    if (!quotes.title().isEmpty()) {
      label(quotes.title(), "");
    }
    List<String> lines = new ArrayList<>();
    quotes.quotes().forEach(quoted -> addQuote(quoted, lines));
    flush(lines);
  }

  private void question(Block.Question question) {
    label(question.label(), question.why());
    text.append(Markdown.fenced(List.of(question.run()))).append('\n');
  }

  /** The way in columns, as a terminal shows it. */
  private void way(Way way) {
    label(way.tried().what(), way.tried().seen());
    Screen screen = new Screen(WIDE);
    new WayText(screen, Integer.MAX_VALUE).print(way.legs());
    List<String> lines =
        screen
            .toString()
            .lines()
            .map(line -> line.startsWith("  ") ? line.substring(2) : line)
            .toList();
    flush(new ArrayList<>(lines));
  }
}
