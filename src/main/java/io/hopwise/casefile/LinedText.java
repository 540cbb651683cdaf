package io.hopwise.casefile;

import io.hopwise.fact.Source;
import java.util.Arrays;

/** A text that finds the line of a place in it. */
public final class LinedText {
  private static final int LONGEST_PIECE = 2_000;

  private final String file;
  private final String content;
  private final int before;
  private final boolean isJson;
  private int[] starts = new int[64];
  private int[] startsInCharacters = {};
  private int lines;

  /** A text of this name. */
  public LinedText(String file, String content) {
    this(file, content, 1, false);
  }

  private LinedText(String file, String content, int first, boolean isJson) {
    this.file = file;
    this.content = content;
    this.before = first - 1;
    this.isJson = isJson;
    add(0);
    for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', end + 1)) {
      add(end + 1);
    }
  }

  /**
   * One object of a file of JSON Lines.
   *
   * @param number the line it stands at
   */
  static LinedText json(String file, int number, String content) {
    return new LinedText(file, content, number, true);
  }

  private void add(int start) {
    if (lines == starts.length) {
      starts = Arrays.copyOf(starts, lines * 2);
    }
    starts[lines] = start;
    lines++;
  }

  /** Where lines start, counted as Unicode counts: what few ask for is counted when it is asked. */
  private int[] startsInCharacters() {
    if (startsInCharacters.length == 0) {
      int[] counted = new int[lines];
      int characters = 0;
      for (int line = 1; line < lines; line++) {
        for (int i = starts[line - 1]; i < starts[line]; i++) {
          characters += Character.isLowSurrogate(content.charAt(i)) ? 0 : 1;
        }
        counted[line] = characters;
      }
      startsInCharacters = counted;
    }
    return startsInCharacters;
  }

  boolean isJson() {
    return isJson;
  }

  String content() {
    return content;
  }

  String file() {
    return file;
  }

  /** The position of a character, counted as Unicode counts them, from 0. */
  Position position(int character) {
    int[] all = startsInCharacters();
    int found = Arrays.binarySearch(all, character);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1 + before, character - all[line] + 1);
  }

  /** The position of a character, counted as Java counts them, from 0. */
  Position positionAt(int index) {
    int found = Arrays.binarySearch(starts, 0, lines, index);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1 + before, index - starts[line] + 1);
  }

  /** Where the last line that is not blank ends. */
  Position lastWord() {
    for (int number = lines + before; number > before; number--) {
      String line = line(number).stripTrailing();
      if (!line.isEmpty()) {
        return new Position(number, line.length());
      }
    }
    return new Position(before + 1, 1);
  }

  /**
   * The line without white space at its ends, as the source of a fact. A line of JSON holds many:
   * of it what begins at the place.
   */
  Source source(Position at) {
    String text = isJson ? piece(at) : line(at.line()).strip();
    return new Source("", file, at.line(), text);
  }

  private String piece(Position at) {
    int start = starts[at.line() - before - 1] + at.column() - 1;
    int depth = 0;
    boolean isText = false;
    int end = start;
    for (; end < content.length() && end - start < LONGEST_PIECE; end++) {
      char c = content.charAt(end);
      if (c == '\\' && isText) {
        end++;
      } else if (c == '"') {
        isText = !isText;
      } else if (!isText) {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        if (depth <= 0 && (c == '}' || c == ']' || c == ',' || c == '\n')) {
          end += depth == 0 && c != ',' && c != '\n' ? 1 : 0;
          break;
        }
      }
    }
    return content.substring(start, Math.min(end, content.length())).strip();
  }

  /** The line with what stands before its first word, so that a column can be pointed at. */
  Source quoted(Position at) {
    return new Source("", file, at.line(), line(at.line()).stripTrailing());
  }

  private String line(int number) {
    int index = number - before;
    if (index < 1 || index > lines) {
      return "";
    }
    int end = index < lines ? starts[index] - 1 : content.length();
    return content.substring(starts[index - 1], end);
  }
}
