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
 * all of YAML (1.1) and says what is wrong: it takes ten times as long.
 */
final class PlainYaml {
  /** Some thirty may be nested; nobody writes half of that. */
  private static final int DEEPEST = 12;

  /** Longer ones are counted by YamlTree, node by node. */
  private static final int LONGEST = 2_000_000;

  /** Digits behind a backslash and {@code u}. */
  private static final int HEXADECIMAL = 4;

  private final String content;
  private int at;
  private int line = 1;
  private int begin;
  private boolean beyond;

  private PlainYaml(String content) {
    this.content = content;
  }

  /** The document's root, as {@link YamlTree} would read it; empty where it has to. */
  static Optional<Node> read(String content) {
    if (content.length() > LONGEST || !isPlain(content)) {
      return Optional.empty();
    }
    PlainYaml yaml = new PlainYaml(content);
    yaml.nextLine();
    if (yaml.isEnd() || yaml.column() != 0 || !yaml.isKey()) {
      return Optional.empty();
    }
    Node root = yaml.mapping(0, 0);
    return yaml.beyond || !yaml.isEnd() ? Optional.empty() : Optional.of(root);
  }

  private static boolean isPlain(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c > '~' || (c < ' ' && c != '\n')) {
        return false;
      }
    }
    return true;
  }

  private boolean isEnd() {
    return at >= content.length();
  }

  /** The character here; a line's end where there is none. */
  private char here() {
    return after(0);
  }

  private char after(int more) {
    return at + more < content.length() ? content.charAt(at + more) : '\n';
  }

  private int column() {
    return at - begin;
  }

  private Position position() {
    return new Position(line, column() + 1);
  }

  private void skipBlanks() {
    while (here() == ' ') {
      at++;
    }
  }

  /** From a line's start to its first word, or that of the next line that has one. */
  private void nextLine() {
    while (!isEnd()) {
      begin = at;
      skipBlanks();
      if (here() == '#') {
        at = end();
      }
      if (here() != '\n') {
        return;
      }
      feed();
    }
  }

  private int end() {
    int end = content.indexOf('\n', at);
    return end < 0 ? content.length() : end;
  }

  private void feed() {
    at = Math.min(at + 1, content.length());
    line++;
    begin = at;
  }

  /** Behind a value nothing may stand but a comment. */
  private void endLine() {
    boolean blank = here() == ' ';
    skipBlanks();
    if (here() == '#' && blank) {
      at = end();
    }
    if (here() != '\n') {
      beyond = true;
      return;
    }
    if (!isEnd()) {
      feed();
      nextLine();
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a name and a colon stand here, and behind it a blank or nothing. */
  private boolean isKey() {
    int more = 0;
    while (isLetter(after(more)) || (more > 0 && isDigit(after(more)))) {
      more++;
    }
    return more > 0 && after(more) == ':' && (after(more + 1) == ' ' || after(more + 1) == '\n');
  }

  /** The name, which is one, and its colon. */
  private Node.Scalar key() {
    Position where = position();
    int colon = content.indexOf(':', at);
    String name = content.substring(at, colon);
    at = colon + 1;
    return new Node.Scalar(where, name, false);
  }

  /** A mapping in a block, whose keys stand in this column. */
  private Node mapping(int indent, int depth) {
    Position where = position();
    Keys keys = new Keys();
    while (!beyond && !isEnd() && column() == indent) {
      if (!isKey() || depth > DEEPEST) {
        beyond = true;
        break;
      }
      keys.add(key(), below(indent, depth));
    }
    return keys.mapping(where);
  }

  /** What a key in this column names: something on its line, or the block below it. */
  private Node below(int indent, int depth) {
    skipBlanks();
    if (here() != '\n' && here() != '#') {
      return whole(depth);
    }
    endLine();
    boolean isItem = here() == '-' && after(1) == ' ';
    if (!isEnd() && isItem && column() >= indent) {
      return sequence(column(), depth + 1);
    }
    if (isEnd() || isItem || column() <= indent || !isKey()) {
      beyond = true;
      return Keys.NOTHING;
    }
    return mapping(column(), depth + 1);
  }

  /** A sequence in a block, whose dashes stand in this column. */
  private Node sequence(int indent, int depth) {
    Position where = position();
    List<Node> items = new ArrayList<>();
    while (!beyond && !isEnd() && column() == indent && here() == '-') {
      if (after(1) != ' ' || depth > DEEPEST) {
        beyond = true;
        break;
      }
      at++;
      skipBlanks();
      items.add(isKey() ? mapping(column(), depth + 1) : whole(depth));
    }
    return Keys.sequence(where, items);
  }

  /** A value and the rest of its line. */
  private Node whole(int depth) {
    Node value = value(depth + 1, false);
    if (!beyond) {
      endLine();
    }
    return value;
  }

  private Node value(int depth, boolean flow) {
    if (depth > DEEPEST) {
      beyond = true;
      return Keys.NOTHING;
    }
    return switch (here()) {
      case '{' -> flowMapping(depth);
      case '[' -> flowSequence(depth);
      case '"' -> quoted();
      default -> plain(flow);
    };
  }

  private Node flowMapping(int depth) {
    Position where = position();
    Keys keys = new Keys();
    at++;
    skipBlanks();
    while (!beyond && !(keys.isEmpty() && here() == '}')) {
      if (!isKey()) {
        beyond = true;
        break;
      }
      Node.Scalar key = key();
      skipBlanks();
      keys.add(key, value(depth + 1, true));
      if (isLast('}')) {
        break;
      }
    }
    at++;
    return keys.mapping(where);
  }

  private Node flowSequence(int depth) {
    Position where = position();
    List<Node> items = new ArrayList<>();
    at++;
    skipBlanks();
    while (!beyond && !(items.isEmpty() && here() == ']')) {
      items.add(value(depth + 1, true));
      if (isLast(']')) {
        break;
      }
    }
    at++;
    return Keys.sequence(where, items);
  }

  /** Behind an item of a flow: its end, at which it stays, or a comma, which it passes. */
  private boolean isLast(char close) {
    skipBlanks();
    if (here() == close || here() != ',') {
      beyond |= here() != close;
      return true;
    }
    at++;
    skipBlanks();
    return false;
  }

  private Node quoted() {
    Position where = position();
    int end = end();
    StringBuilder text = new StringBuilder();
    int from = at + 1;
    for (int i = from; i < end; i++) {
      char c = content.charAt(i);
      if (c == '"') {
        at = i + 1;
        return new Node.Scalar(where, text.append(content, from, i).toString(), true);
      }
      if (c == '\\') {
        int escaped = escaped(i + 1, end);
        if (escaped < 0) {
          break;
        }
        text.append(content, from, i).append((char) escaped);
        i += content.charAt(i + 1) == 'u' ? HEXADECIMAL + 1 : 1;
        from = i + 1;
      }
    }
    beyond = true;
    return Keys.NOTHING;
  }

  /** What a backslash before this stands for; -1 for what is rare. */
  private int escaped(int from, int end) {
    char c = from < end ? content.charAt(from) : 0;
    if (c == '"' || c == '\\') {
      return c;
    }
    if (c != 'u' || from + HEXADECIMAL >= end) {
      return -1;
    }
    int value = 0;
    for (int i = from + 1; i <= from + HEXADECIMAL; i++) {
      int digit = Character.digit(content.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value == 0 || Character.isSurrogate((char) value) ? -1 : value;
  }

  /** Words that begin as a name, a number or a path does, and hold no sign that YAML knows. */
  private Node plain(boolean flow) {
    Position where = position();
    int end = at;
    boolean begins = isLetter(here()) || isDigit(here()) || here() == '/' || here() == '.';
    for (int i = at; begins && i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\n' || (flow && (c == ',' || c == '}' || c == ']'))) {
        break;
      }
      char next = i + 1 < content.length() ? content.charAt(i + 1) : '\n';
      if (c == ' ') {
        if (next == '#') {
          break;
        }
      } else if (!isWordly(c) || (c == ':' && !isWordly(next))) {
        begins = false;
      } else {
        end = i + 1;
      }
    }
    // three dots at the start of a line end a document
    if (!begins || column() == 0) {
      beyond = true;
      return Keys.NOTHING;
    }
    String text = content.substring(at, end);
    at = end;
    return new Node.Scalar(where, text, false);
  }

  private static boolean isWordly(char c) {
    return isLetter(c) || isDigit(c) || "./:-+=*@~()".indexOf(c) >= 0;
  }

  /** The entries of a mapping, as far as they were read. */
  private final class Keys {
    /** In place of what was not read: then nothing is. */
    static final Node NOTHING = new Node.Scalar(new Position(1, 1), "", false);

    private final List<Node.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int size = 1;

    boolean isEmpty() {
      return entries.isEmpty();
    }

    void add(Node.Scalar key, Node value) {
      beyond |= !names.add(key.text());
      entries.add(new Node.Entry(key, value));
      size += 1 + value.size();
    }

    Node mapping(Position where) {
      return new Node.Mapping(where, entries, size);
    }

    static Node sequence(Position where, List<Node> items) {
      int size = 1;
      for (Node item : items) {
        size += item.size();
      }
      return new Node.Sequence(where, items, size);
    }
  }
}
