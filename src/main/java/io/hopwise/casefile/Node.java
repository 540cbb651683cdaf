package io.hopwise.casefile;

import java.util.List;

/**
 * A piece of a YAML document that knows where it stands: by two numbers, for a case has thousands
 * and next to nobody asks.
 */
public sealed interface Node {
  /** Where it begins. */
  Position at();

  /** How many nodes it holds, itself included, each as often as an alias repeats it. */
  int size();

  /** Keys and values, in the file's order; no key occurs twice. */
  record Mapping(int line, int column, List<Entry> entries, int size) implements Node {
    /** Keeps its own copy of the entries. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    Mapping(Position at, List<Entry> entries, int size) {
      this(at.line(), at.column(), entries, size);
    }

    @Override
    public Position at() {
      return new Position(line, column);
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}

  /** A list. */
  record Sequence(int line, int column, List<Node> items, int size) implements Node {
    /** Keeps its own copy of the items. */
    public Sequence {
      items = List.copyOf(items);
    }

    Sequence(Position at, List<Node> items, int size) {
      this(at.line(), at.column(), items, size);
    }

    @Override
    public Position at() {
      return new Position(line, column);
    }
  }

  /**
   * A single value.
   *
   * @param quoted whether quotes or a block style make it a text whatever it looks like
   */
  record Scalar(int line, int column, String text, boolean quoted) implements Node {
    Scalar(Position at, String text, boolean quoted) {
      this(at.line(), at.column(), text, quoted);
    }

    @Override
    public Position at() {
      return new Position(line, column);
    }

    @Override
    public int size() {
      return 1;
    }

    /** Whether nothing stands there, or {@code null} or {@code ~}. */
    public boolean isNothing() {
      return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }
  }
}
