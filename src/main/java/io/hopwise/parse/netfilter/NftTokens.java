package io.hopwise.parse.netfilter;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an nft rule or declaration. Braces, parentheses, commas and semicolons stand alone;
 * a quoted string keeps its opening quote, so that it is never taken for a keyword.
 */
final class NftTokens {
  private final List<String> tokens = new ArrayList<>();
  private int next;

  /** Parts the text into words. */
  NftTokens(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c <= ' ') {
        i++;
      } else if (c == '"') {
        int close = text.indexOf('"', i + 1);
        int end = close < 0 ? text.length() : close;
        tokens.add(text.substring(i, end));
        i = end + 1;
      } else if (isAlone(c)) {
        tokens.add(String.valueOf(c));
        i++;
      } else {
        int end = i;
        while (end < text.length() && text.charAt(end) > ' ' && !isAlone(text.charAt(end))) {
          end++;
        }
        tokens.add(text.substring(i, end));
        i = end;
      }
    }
  }

  private static boolean isAlone(char c) {
    return c == '{' || c == '}' || c == ',' || c == ';' || c == '(' || c == ')' || c == '|';
  }

  /** Whether a word is left. */
  boolean hasNext() {
    return next < tokens.size();
  }

  /** The next word, taken; empty at the end. */
  String take() {
    return hasNext() ? tokens.get(next++) : "";
  }

  /** The word that many ahead, 0 for the next one, left where it is; empty past the end. */
  String peek(int ahead) {
    return next + ahead < tokens.size() ? tokens.get(next + ahead) : "";
  }

  /** The next word, left where it is. */
  String peek() {
    return peek(0);
  }

  /** Takes the next word when it is this. */
  boolean takeIf(String word) {
    if (peek().equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  /** Where the next word is, for {@link #text} and {@link #backTo}. */
  int position() {
    return next;
  }

  /** Goes back to a word. */
  void backTo(int position) {
    next = position;
  }

  /** The words from that position up to the next one, with blanks between. */
  String text(int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < next; i++) {
      String token = tokens.get(i);
      text.append(text.isEmpty() ? "" : " ").append(token);
      if (token.startsWith("\"")) {
        text.append('"');
      }
    }
    return text.toString();
  }

  /** The word without its quote. */
  static String plain(String token) {
    return token.startsWith("\"") ? token.substring(1) : token;
  }
}
