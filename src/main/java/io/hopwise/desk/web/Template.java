package io.hopwise.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A text with names in braces, for which values are put in; a brace that is meant is written twice.
 */
record Template(List<Piece> pieces) {
  /** Nothing. */
  static final Template EMPTY = new Template(List.of());

  Template {
    pieces = List.copyOf(pieces);
  }

  /**
   * A piece.
   *
   * @param isName whether a value stands for it
   */
  record Piece(String text, boolean isName) {}

  /** Not a template. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what);
    }
  }

  static Template of(String text) throws Malformed {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isTwice = i + 1 < text.length() && text.charAt(i + 1) == c;
      if (c == '{' && !isTwice) {
        int end = text.indexOf('}', i);
        if (end < 0) {
          throw new Malformed(text.substring(i));
        }
        pieces.add(new Piece(words.toString(), false));
        words.setLength(0);
        pieces.add(new Piece(text.substring(i + 1, end), true));
        i = end;
      } else if (c == '}' && !isTwice) {
        throw new Malformed(text.substring(i));
      } else {
        words.append(c);
        i += c == '{' || c == '}' ? 1 : 0;
      }
    }
    pieces.add(new Piece(words.toString(), false));
    return new Template(pieces);
  }

  /** What values are put in for. */
  List<String> names() {
    return pieces.stream().filter(Piece::isName).map(Piece::text).toList();
  }

  /** With these values; one that is missing is nothing. */
  String filled(Map<String, String> values) {
    return filled(values, UnaryOperator.identity());
  }

  /**
   * With these values.
   *
   * @param written makes of a value what may stand there
   */
  String filled(Map<String, String> values, UnaryOperator<String> written) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(
          piece.isName() ? written.apply(values.getOrDefault(piece.text(), "")) : piece.text());
    }
    return text.toString();
  }
}
