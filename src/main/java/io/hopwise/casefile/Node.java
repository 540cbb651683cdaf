package io.hopwise.casefile;

import java.util.List;

/** A piece of a YAML document that knows where it stands. */
public sealed interface Node {
  /** Where it begins. */
  Position at();

  /** How many nodes it holds, itself included, each as often as an alias repeats it. */
  int size();

  /** Keys and values, in the file's order; no key occurs twice. */
  record Mapping(Position at, List<Entry> entries, int size) implements Node {
    /** Keeps its own copy of the entries. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}

  /** A list. */
  record Sequence(Position at, List<Node> items, int size) implements Node {
    /** Keeps its own copy of the items. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param quoted whether quotes or a block style make it a text whatever it looks like
   */
  record Scalar(Position at, String text, boolean quoted) implements Node {
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
