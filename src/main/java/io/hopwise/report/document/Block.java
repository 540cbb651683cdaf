package io.hopwise.report.document;

import java.util.List;

/** A piece of a section. */
public sealed interface Block
    permits Block.Verdict,
        Block.Fault,
        Block.Heading,
        Block.Paragraph,
        Block.Remarks,
        Block.Labelled,
        Block.Items,
        Block.Summary,
        Block.Commands,
        Block.Advice,
        Block.Questions,
        Block.Reach,
        Block.Quotes,
        Block.Entries,
        Block.Closing,
        Way {
  /** How a verdict sounds. */
  enum Tone {
    GOOD,
    BAD,
    OPEN
  }

  /**
   * The verdict.
   *
   * @param sentence where and what; empty where several causes say it
   * @param causes of several the titles
   */
  record Verdict(Tone tone, String verdict, String sentence, List<String> causes) implements Block {
    /** Keeps its own copy of the list. */
    public Verdict {
      causes = List.copyOf(causes);
    }
  }

  /** One of several causes begins. */
  record Fault(int number, String title) implements Block {}

  /** A line above others. */
  record Heading(String text) implements Block {}

  /** Prose at the left edge. */
  record Paragraph(String text) implements Block {}

  /** Prose about the whole case. */
  record Remarks(List<String> sentences) implements Block {
    /** Keeps its own copy of the list. */
    public Remarks {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * Items behind a label.
   *
   * @param name of the label: {@code report.label-<name>}
   */
  record Labelled(String name, List<Item> items) implements Block {
    /** Keeps its own copy of the list. */
    public Labelled {
      items = List.copyOf(items);
    }
  }

  /** Items without a label. */
  record Items(List<Item> items) implements Block {
    /** Keeps its own copy of the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** What is to be done, in a sentence, above the commands that do it. */
  record Summary(String text) implements Block {}

  /** Commands to type on a host. */
  record Commands(String label, List<String> commands) implements Block {
    /** Keeps its own copy of the list. */
    public Commands {
      commands = List.copyOf(commands);
    }
  }

  /** What to do where no command does it. */
  record Advice(String label, String text) implements Block {}

  /** What to type next, and what it would tell. */
  record Questions(List<Question> questions) implements Block {
    /** Keeps its own copy of the list. */
    public Questions {
      questions = List.copyOf(questions);
    }
  }

  /** One of them. */
  record Question(String label, String run, String why) {}

  /** Who reaches whom. */
  record Reach(List<String> intro, List<Row> rows) implements Block {
    /** Keeps its own copies of the lists. */
    public Reach {
      intro = List.copyOf(intro);
      rows = List.copyOf(rows);
    }

    /** One kind of way. */
    public record Row(String name, String said) {}
  }

  /** Quoted lines below a title, which may be empty. */
  record Quotes(String title, List<Item.Quoted> quotes) implements Block {
    /** Keeps its own copy of the list. */
    public Quotes {
      quotes = List.copyOf(quotes);
    }
  }

  /** Entries below a title. */
  record Entries(String title, List<String> entries) implements Block {
    /** Keeps its own copy of the list. */
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /** What was read; and where there is more to read, which may be empty. */
  record Closing(String read, String more) implements Block {}
}
