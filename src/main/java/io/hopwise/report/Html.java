package io.hopwise.report;

/**
 * Writes a page, element by element. Whatever stands between tags or in an attribute is escaped
 * here and nowhere else (HTML, 13.1.2.3 and 13.1.2.4), and control characters are taken out.
 */
public final class Html {
  private final StringBuilder text = new StringBuilder(16384);

  /** Text in which nothing is markup, neither between tags nor in a quoted attribute. */
  public static String escaped(String words) {
    String plain = Cells.onOneLine(words);
    StringBuilder escaped = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isLone(plain, i) ? '\ufffd' : c);
      }
    }
    return escaped.toString();
  }

  /** Half of a surrogate pair, which no encoding can write. */
  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** Begins an element; its attributes' values come in pairs with their names. */
  public Html open(String element, String... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escaped(attributes[i + 1])).append('"');
    }
    text.append('>');
    return this;
  }

  /** Ends an element, and the line. */
  public Html close(String element) {
    text.append("</").append(element).append(">\n");
    return this;
  }

  /** Words. */
  public Html say(String words) {
    text.append(escaped(words));
    return this;
  }

  /** An element that holds nothing but words, within a line. */
  public Html span(String element, String style, String words) {
    if (style.isEmpty()) {
      open(element);
    } else {
      open(element, "class", style);
    }
    say(words);
    text.append("</").append(element).append('>');
    return this;
  }

  /** An element that holds nothing but words, on a line of its own. */
  public Html line(String element, String words) {
    return open(element).say(words).close(element);
  }

  /** What is markup already. */
  public Html markup(String html) {
    text.append(html);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
