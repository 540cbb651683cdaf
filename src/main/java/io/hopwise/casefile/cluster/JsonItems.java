package io.hopwise.casefile.cluster;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts JSON into the objects that stand in it: the items of lists, or a document that is one
 * object. Nothing but the current one is kept. Braces are counted, so that it does not matter how
 * the text is indented.
 */
final class JsonItems {
  /** The API keeps no object of more than a megabyte and a half (etcd's limit for a request). */
  static final int LONGEST = 8 << 20;

  private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"([A-Za-z]{1,60})\"");

  private final Consumer<Piece> to;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder item = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private int depth;
  private int itemsDepth;
  private int headLine;
  private int itemLine;
  private boolean inItem;
  private boolean hadItems;
  private boolean inText;
  private boolean escaped;
  private String kind = "";

  JsonItems(Consumer<Piece> to) {
    this.to = to;
  }

  /** Whether a document is begun and not ended. */
  boolean isOpen() {
    return depth > 0;
  }

  /**
   * Reads on.
   *
   * @param from where in the part
   * @return where the document ends, or the part's length
   */
  int read(String part, int from, int line) {
    for (int i = from; i < part.length(); i++) {
      char c = part.charAt(i);
      if (inText) {
        keep(c);
        readText(c);
      } else {
        structure(c, line);
        if (depth == 0 && (c == '}' || c == ']')) {
          end();
          return i + 1;
        }
      }
    }
    return part.length();
  }

  private void readText(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inText = false;
      return;
    }
    if (depth == 1 && word.length() < 8) {
      word.append(c);
    }
  }

  private void structure(char c, int line) {
    switch (c) {
      case '"' -> {
        keep(c);
        inText = true;
        word.setLength(depth == 1 ? 0 : word.length());
      }
      case '{', '[' -> open(c, line);
      case '}', ']' -> {
        depth--;
        keep(c);
        if (inItem && depth == itemsDepth) {
          inItem = false;
          give(item, itemLine);
        }
        itemsDepth = depth < itemsDepth ? 0 : itemsDepth;
      }
      default -> keep(c);
    }
  }

  private void open(char c, int line) {
    if (depth == 0) {
      headLine = line;
      itemsDepth = c == '[' ? 1 : 0;
    } else if (c == '[' && depth == 1 && itemsDepth == 0 && word.toString().equals("items")) {
      itemsDepth = 2;
      Matcher said = KIND.matcher(head);
      kind = said.find() ? withoutList(said.group(1)) : "";
    } else if (c == '{' && !inItem && depth == itemsDepth && itemsDepth > 0) {
      inItem = true;
      hadItems = true;
      itemLine = line;
      item.setLength(0);
    }
    depth++;
    keep(c);
  }

  static String withoutList(String kind) {
    return kind.endsWith("List") ? kind.substring(0, kind.length() - "List".length()) : kind;
  }

  private void keep(char c) {
    StringBuilder text = inItem ? item : head;
    if (text.length() <= LONGEST) {
      text.append(c);
    }
  }

  /** A line ends; no text of JSON does not end with it. */
  void endLine() {
    if (depth > 0) {
      keep('\n');
      inText = false;
      escaped = false;
    }
  }

  private void end() {
    if (!hadItems) {
      give(head, headLine);
    }
    clear();
  }

  /** Forgets what was begun. */
  void clear() {
    depth = 0;
    itemsDepth = 0;
    inItem = false;
    hadItems = false;
    inText = false;
    escaped = false;
    kind = "";
    head.setLength(0);
    item.setLength(0);
  }

  private void give(StringBuilder text, int line) {
    to.accept(new Piece(Piece.Form.JSON, kind, text.toString(), line));
    text.setLength(0);
  }
}
