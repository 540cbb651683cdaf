package io.hopwise.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one constraint or consequence, cut as Java cuts them, each with its place in the
 * file.
 *
 * @param tokens without white space
 */
record Expression(List<Token> tokens) {
  /** What a word is. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN
  }

  /**
   * A word.
   *
   * @param text as written, a text with its quotes
   * @param offset in the file, from 0
   */
  record Token(Kind kind, String text, int offset) {
    boolean is(String sign) {
      return text.equals(sign);
    }
  }

  /** Cuts the text between two offsets of a file. Quotes that never close end with it. */
  static Expression cut(String file, int from, int to) {
    List<Token> tokens = new ArrayList<>();
    int at = from;
    while (at < to) {
      char c = file.charAt(at);
      int end = at + 1;
      Kind kind = Kind.SIGN;
      if (Character.isWhitespace(c)) {
        at = end;
        continue;
      } else if (c == '/' && end < to && file.charAt(end) == '/') {
        int newline = file.indexOf('\n', at);
        at = newline < 0 ? to : newline;
        continue;
      } else if (Character.isJavaIdentifierStart(c)) {
        kind = Kind.NAME;
        while (end < to && Character.isJavaIdentifierPart(file.charAt(end))) {
          end++;
        }
      } else if (Character.isDigit(c)) {
        kind = Kind.NUMBER;
        while (end < to
            && (Character.isLetterOrDigit(file.charAt(end)) || isFraction(file, end, to))) {
          end++;
        }
      } else if (c == '"' || c == '\'') {
        kind = Kind.TEXT;
        while (end < to && file.charAt(end) != c) {
          end += file.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(to, end + 1);
      } else if (end < to && file.charAt(end) == '=' && "=!<>".indexOf(c) >= 0) {
        end++;
      }
      tokens.add(new Token(kind, file.substring(at, end), at));
      at = end;
    }
    return new Expression(tokens);
  }

  private static boolean isFraction(String file, int at, int to) {
    return file.charAt(at) == '.' && at + 1 < to && Character.isDigit(file.charAt(at + 1));
  }

  /** The place after the bracket that closes the one opened at this place. */
  int afterBracket(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i + 1;
      }
    }
    return tokens.size();
  }

  /** The place after the operand that begins here: a value, and what it is asked with points. */
  int endOfOperand(int start) {
    int end = is(start + 1, "(") ? afterBracket(start + 1) : start + 1;
    while (is(end, ".") && end + 1 < tokens.size()) {
      end = is(end + 2, "(") ? afterBracket(end + 2) : end + 2;
    }
    return end;
  }

  /** Whether the word at this place is this sign; false beyond the end. */
  boolean is(int at, String sign) {
    return at >= 0 && at < tokens.size() && tokens.get(at).is(sign);
  }
}
