package io.hopwise.casefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the YAML that facts are written in, of which a case may hold ten thousand lines: blocks of
 * mappings and sequences, and flow ones that end on their line; names as keys; plain words and
 * double quotes, in ASCII. Whatever goes beyond, or is wrong, is {@link YamlTree}'s, which reads
 * all of YAML (1.1) and says what is wrong, and takes longer.
 */
final class PlainYaml {
  /** {@link YamlTree} allows for more; nobody writes half of that. */
  private static final int DEEPEST = 12;

  /** Longer ones are counted by {@link YamlTree}, node by node. */
  private static final int LONGEST = 2_000_000;

  /** So many keys are compared one by one, which is quicker than making a set of them. */
  private static final int FEW = 24;

  /** So many fields most facts have at the most. */
  private static final int USUAL = 6;

  private final PlainLines lines;
  private final PlainScalars scalars;

  private PlainYaml(String content) {
    this.lines = new PlainLines(content);
    this.scalars = new PlainScalars(lines);
  }

  /** The document's root, as {@link YamlTree} would read it; empty where it has to. */
  static Optional<Node> read(String content) {
    return content.length() > LONGEST ? Optional.empty() : new PlainYaml(content).document();
  }

  private Optional<Node> document() {
    if (lines.isBeyond() || lines.isEnd() || lines.column() != 0 || !scalars.isKey()) {
      return Optional.empty();
    }
    Node root = mapping(0, 0);
    return lines.isBeyond() || !lines.isEnd() ? Optional.empty() : Optional.of(root);
  }

  /** Whether a block that stands in this column goes on here. */
  private boolean isInBlock(int indent) {
    return !lines.isBeyond() && !lines.isEnd() && lines.column() == indent;
  }

  /** A mapping in a block, whose keys stand in this column. */
  private Node mapping(int indent, int depth) {
    int line = lines.line();
    int column = lines.column() + 1;
    Entries entries = new Entries();
    while (isInBlock(indent)) {
      if (!scalars.isKey() || depth > DEEPEST) {
        lines.giveUp();
      } else {
        entries.add(scalars.key(), below(indent, depth));
      }
    }
    return entries.mapping(line, column);
  }

  /** What a key in this column names: something on its line, or the block below it. */
  private Node below(int indent, int depth) {
    boolean blank = lines.here() == ' ';
    lines.skipBlanks();
    if (lines.here() != '\n' && lines.here() != '#') {
      return whole(depth);
    }
    if (lines.here() == '#' && blank) {
      // back to the blank that makes it a comment
      lines.pass(-1);
    }
    lines.endLine();
    boolean isItem = isDash();
    if (!lines.isEnd() && isItem && lines.column() >= indent) {
      return sequence(lines.column(), depth + 1);
    }
    if (lines.isEnd() || isItem || lines.column() <= indent || !scalars.isKey()) {
      lines.giveUp();
      return PlainScalars.NOTHING;
    }
    return mapping(lines.column(), depth + 1);
  }

  private boolean isDash() {
    return lines.here() == '-' && lines.after(1) == ' ';
  }

  /** A sequence in a block, whose dashes stand in this column. */
  private Node sequence(int indent, int depth) {
    int line = lines.line();
    int column = lines.column() + 1;
    List<Node> items = new ArrayList<>();
    while (isInBlock(indent) && isDash()) {
      lines.pass(1);
      lines.skipBlanks();
      items.add(scalars.isKey() ? mapping(lines.column(), depth + 1) : whole(depth));
    }
    return sequence(line, column, items);
  }

  /** A value and the rest of its line. */
  private Node whole(int depth) {
    Node value = value(depth + 1, false);
    if (!lines.isBeyond()) {
      lines.endLine();
    }
    return value;
  }

  private Node value(int depth, boolean flow) {
    if (depth > DEEPEST) {
      lines.giveUp();
      return PlainScalars.NOTHING;
    }
    return switch (lines.here()) {
      case '{' -> flowMapping(depth);
      case '[' -> flowSequence(depth);
      case '"' -> scalars.quoted();
      default -> scalars.plain(flow);
    };
  }

  private Node flowMapping(int depth) {
    int line = lines.line();
    int column = lines.column() + 1;
    Entries entries = new Entries();
    boolean isOver = opens('}');
    while (!isOver) {
      if (!scalars.isKey()) {
        lines.giveUp();
        break;
      }
      Node.Scalar key = scalars.key();
      lines.skipBlanks();
      entries.add(key, value(depth + 1, true));
      isOver = ends('}');
    }
    return entries.mapping(line, column);
  }

  private Node flowSequence(int depth) {
    int line = lines.line();
    int column = lines.column() + 1;
    List<Node> items = new ArrayList<>();
    boolean isOver = opens(']');
    while (!isOver) {
      items.add(value(depth + 1, true));
      isOver = ends(']');
    }
    return sequence(line, column, items);
  }

  /** Passes a flow's first sign, and its last where that is the next; whether it is. */
  private boolean opens(char close) {
    lines.pass(1);
    lines.skipBlanks();
    boolean isEmpty = lines.here() == close;
    lines.pass(isEmpty ? 1 : 0);
    return isEmpty;
  }

  /** Passes what stands behind an item of a flow: its end, or a comma; whether it was the end. */
  private boolean ends(char close) {
    if (lines.isBeyond()) {
      return true;
    }
    lines.skipBlanks();
    char sign = lines.here();
    if (sign != close && sign != ',') {
      lines.giveUp();
      return true;
    }
    lines.pass(1);
    if (sign == ',') {
      lines.skipBlanks();
    }
    return sign == close;
  }

  private static Node sequence(int line, int column, List<Node> items) {
    int size = 1;
    for (Node item : items) {
      size += item.size();
    }
    return new Node.Sequence(line, column, items, size);
  }

  /** The entries of a mapping, as far as they were read. */
  private final class Entries {
    private final List<Node.Entry> entries = new ArrayList<>(USUAL);

    /** Of more than {@link #FEW}; almost all mappings are facts of a few fields. */
    private Set<String> keys = Set.of();

    private int size = 1;

    private boolean isThere(String key) {
      if (entries.size() < FEW) {
        for (int i = 0; i < entries.size(); i++) {
          if (entries.get(i).key().text().equals(key)) {
            return true;
          }
        }
        return false;
      }
      if (keys.isEmpty()) {
        keys = new HashSet<>();
        entries.forEach(entry -> keys.add(entry.key().text()));
      }
      return !keys.add(key);
    }

    void add(Node.Scalar key, Node value) {
      if (isThere(key.text())) {
        lines.giveUp();
      }
      entries.add(new Node.Entry(key, value));
      size += 1 + value.size();
    }

    Node mapping(int line, int column) {
      return new Node.Mapping(line, column, entries, size);
    }
  }
}
