package io.hopwise.casefile.cluster;

import java.util.function.Consumer;

/** Cuts YAML into the objects that stand in it: the items of a list, or a document that is one. */
final class YamlItems {
  private final Consumer<Piece> to;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder item = new StringBuilder();
  private int headLine;
  private int itemLine;
  private boolean inItems;
  private boolean hadItems;
  private String dash = "";

  YamlItems(Consumer<Piece> to) {
    this.to = to;
  }

  /** Whether a line is one with which an object of the API begins. */
  static boolean begins(String line) {
    return line.startsWith("apiVersion:")
        || line.startsWith("kind:")
        || line.startsWith("items:")
        || line.startsWith("metadata:");
  }

  /** Whether a line stands between documents. */
  static boolean parts(String line) {
    String text = line.stripTrailing();
    return text.equals("---") || text.equals("...");
  }

  /** Reads on. */
  void line(String line, int number) {
    if (line.stripTrailing().equals("items:")) {
      inItems = true;
      hadItems = true;
      dash = "";
      return;
    }
    if (inItems && beginsItem(line)) {
      give(item, itemLine, false);
      itemLine = number;
    } else if (inItems && isTop(line)) {
      give(item, itemLine, false);
      inItems = false;
    }
    headLine = head.isEmpty() ? number : headLine;
    keep(inItems ? item : head, line);
  }

  private boolean beginsItem(String line) {
    if (dash.isEmpty()) {
      String text = line.stripLeading();
      dash = text.startsWith("- ") ? line.substring(0, line.length() - text.length() + 2) : "";
      return !dash.isEmpty();
    }
    return line.startsWith(dash);
  }

  private static boolean isTop(String line) {
    return !line.isEmpty() && line.charAt(0) > ' ' && line.charAt(0) != '#';
  }

  private static void keep(StringBuilder text, String line) {
    if (text.length() <= JsonItems.LONGEST) {
      text.append(line).append('\n');
    }
  }

  /**
   * Ends the document.
   *
   * @param isLast whether the text ends here as well: the last item of a list that nothing follows,
   *     or a single object, may go on where it was cut off
   */
  void end(boolean isLast) {
    give(item, itemLine, isLast);
    if (!hadItems) {
      give(head, headLine, isLast);
    }
    head.setLength(0);
    inItems = false;
    hadItems = false;
  }

  private void give(StringBuilder text, int line, boolean mayBeCutOff) {
    if (!text.isEmpty()) {
      to.accept(new Piece(Piece.Form.YAML, "", text.toString(), line, mayBeCutOff));
      text.setLength(0);
    }
  }
}
