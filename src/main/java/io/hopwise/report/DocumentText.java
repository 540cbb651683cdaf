package io.hopwise.report;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Way;
import java.util.List;

/** Lays a report out for a terminal, in columns. */
final class DocumentText {
  /** Behind commands of at most this width the reasons stand aligned. */
  private static final int COMMAND = 36;

  private static final int GAP = 2;
  private static final String QUOTE = "│ ";
  private static final String SOURCE = "└ ";

  private final Labels labels;
  private final Screen screen;

  DocumentText(Messages messages, Style style) {
    this.labels = new Labels(messages);
    this.screen = new Screen(style);
  }

  String of(Document document) {
    for (Section section : document.sections()) {
      screen.gap();
      for (Block block : section.blocks()) {
        print(block);
      }
    }
    return screen.toString();
  }

  private void print(Block block) {
    if (block instanceof Block.Verdict verdict) {
      verdict(verdict);
    } else if (block instanceof Block.Fault fault) {
      bold("", fault.number() + "  " + fault.title());
    } else if (block instanceof Block.Heading heading) {
      bold("", heading.text());
    } else if (block instanceof Block.Paragraph paragraph) {
      screen.prose("", paragraph.text());
    } else if (block instanceof Block.Remarks remarks) {
      remarks.sentences().forEach(sentence -> screen.prose("  ", sentence));
    } else if (block instanceof Block.Labelled labelled) {
      items(labels.of(labelled.name()), labelled.items());
    } else if (block instanceof Block.Items items) {
      for (Item item : items.items()) {
        items("  ", List.of(item));
      }
    } else if (block instanceof Block.Summary summary) {
      screen.prose(labels.of("remedy"), summary.text());
    } else if (block instanceof Block.Commands commands) {
      bold("  ", commands.label());
      commands.commands().forEach(command -> bold("     ", command));
    } else if (block instanceof Block.Advice advice) {
      screen.prose("  " + advice.label() + "  ", advice.text());
    } else if (block instanceof Block.Questions questions) {
      questions(questions.questions());
    } else if (block instanceof Block.Reach reach) {
      reach(reach);
    } else if (block instanceof Block.Quotes quotes) {
      quotes(quotes);
    } else if (block instanceof Block.Entries entries) {
      screen.line(entries.title());
      entries.entries().forEach(entry -> screen.prose("   ", entry));
    } else if (block instanceof Block.Closing closing) {
      closing(closing);
    } else if (block instanceof Way way) {
      tried("  ", way.tried());
      screen.line("");
      new WayText(screen).print(way.legs());
    }
  }

  private void bold(String indent, String text) {
    screen.line(indent + screen.inked(Screen.Ink.BOLD, text));
  }

  private void verdict(Block.Verdict verdict) {
    Screen.Ink ink =
        switch (verdict.tone()) {
          case GOOD -> Screen.Ink.GOOD;
          case BAD -> Screen.Ink.BAD;
          case OPEN -> Screen.Ink.BOLD;
        };
    String first = screen.inked(ink, verdict.verdict());
    if (!verdict.causes().isEmpty()) {
      screen.line(first);
      for (int i = 0; i < verdict.causes().size(); i++) {
        screen.prose("  " + (i + 1) + "  ", verdict.causes().get(i));
      }
    } else if (fits(verdict.verdict() + "   " + verdict.sentence())) {
      screen.line(first + "   " + verdict.sentence());
    } else {
      screen.line(first).prose("  ", verdict.sentence());
    }
  }

  private boolean fits(String line) {
    return Cells.width(line) <= screen.columns();
  }

  /** Items below each other; the label stands before the first that is no aside. */
  private void items(String label, List<Item> items) {
    String indent = " ".repeat(Cells.width(label));
    String begin = label;
    for (Item item : items) {
      if (item instanceof Item.Aside aside) {
        screen.prose(indent + "  ", aside.text());
        continue;
      }
      if (item instanceof Item.Prose prose) {
        screen.prose(begin, prose.text());
      } else if (item instanceof Item.Command command) {
        screen.line(begin + command.text());
      } else if (item instanceof Item.More more) {
        screen.line(begin + more.text());
      } else if (item instanceof Item.Tried tried) {
        tried(begin, tried);
      } else if (item instanceof Item.Quoted quoted) {
        quote(begin, indent, quoted);
      }
      begin = indent;
    }
  }

  /** Who tried what, and what was seen: in one line where it fits, else in two. */
  private void tried(String begin, Item.Tried tried) {
    if (fits(begin + tried.what() + "   " + tried.seen())) {
      screen.line(begin + tried.what() + "   " + tried.seen());
    } else {
      screen.prose(begin, tried.what());
      screen.prose(" ".repeat(Cells.width(begin) + 2), tried.seen());
    }
  }

  private void quote(String begin, String indent, Item.Quoted quoted) {
    String remark = quoted.remark().isEmpty() ? "" : "   " + quoted.remark();
    screen.line(begin + QUOTE + quoted.line());
    screen.line(indent + screen.inked(Screen.Ink.DIM, SOURCE + quoted.source() + remark));
  }

  private void quotes(Block.Quotes quotes) {
    if (!quotes.title().isEmpty()) {
      screen.line(quotes.title());
    }
    for (Item.Quoted quoted : quotes.quotes()) {
      quote("   ", "   ", quoted);
    }
  }

  private void questions(List<Block.Question> questions) {
    int label = 0;
    int command = 0;
    for (Block.Question question : questions) {
      label = Math.max(label, Cells.width(question.label()));
      int width = Cells.width(question.run());
      command = width <= COMMAND ? Math.max(command, width) : command;
    }
    for (Block.Question question : questions) {
      String begin = "  " + Cells.padded(question.label(), label + GAP);
      String run = Cells.padded(question.run(), command);
      String typed = screen.inked(Screen.Ink.BOLD, question.run());
      String blanks = " ".repeat(Cells.width(run) - Cells.width(question.run()));
      if (fits(begin + run + "  " + question.why())) {
        screen.line(begin + typed + blanks + "  " + question.why());
      } else {
        screen.line(begin + typed);
        screen.prose(" ".repeat(Cells.width(begin) + GAP), question.why());
      }
    }
  }

  private void reach(Block.Reach reach) {
    reach.intro().forEach(sentence -> screen.prose("  ", sentence));
    int width = 0;
    for (Block.Reach.Row row : reach.rows()) {
      width = Math.max(width, Cells.width(row.name()));
    }
    for (Block.Reach.Row row : reach.rows()) {
      screen.prose("     " + Cells.padded(row.name(), width + GAP), row.said());
    }
  }

  private void closing(Block.Closing closing) {
    String both = closing.read() + " · " + closing.more();
    boolean isOneLine = !closing.more().isEmpty() && fits(both);
    screen.line(screen.inked(Screen.Ink.DIM, isOneLine ? both : closing.read()));
    if (!isOneLine && !closing.more().isEmpty()) {
      screen.line(screen.inked(Screen.Ink.DIM, closing.more()));
    }
  }
}
