package io.hopwise.casefile;

import io.hopwise.fact.Source;
import java.util.Arrays;

/** A text that finds the line of a place in it. */
public final class LinedText {
  private final String file;
  private final String content;
  private int[] starts = new int[64];
  private int[] startsInCharacters = new int[64];
  private int lines;

  /** A text of this name. */
  public LinedText(String file, String content) {
    this.file = file;
    this.content = content;
    int characters = 0;
    add(0, 0);
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (!Character.isLowSurrogate(c)) {
        characters++;
      }
      if (c == '\n') {
        add(i + 1, characters);
      }
    }
  }

  private void add(int start, int startInCharacters) {
    if (lines == starts.length) {
      starts = Arrays.copyOf(starts, lines * 2);
      startsInCharacters = Arrays.copyOf(startsInCharacters, lines * 2);
    }
    starts[lines] = start;
    startsInCharacters[lines] = startInCharacters;
    lines++;
  }

  String content() {
    return content;
  }

  String file() {
    return file;
  }

  /** The position of a character, counted as Unicode counts them, from 0. */
  Position position(int character) {
    int found = Arrays.binarySearch(startsInCharacters, 0, lines, character);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, character - startsInCharacters[line] + 1);
  }

  /** Where the last line that is not blank ends. */
  Position lastWord() {
    for (int number = lines; number > 0; number--) {
      String line = line(number).stripTrailing();
      if (!line.isEmpty()) {
        return new Position(number, line.length());
      }
    }
    return new Position(1, 1);
  }

  /** The line without white space at its ends, as the source of a fact. */
  Source source(Position at) {
    return new Source("", file, at.line(), line(at.line()).strip());
  }

  /** The line with what stands before its first word, so that a column can be pointed at. */
  Source quoted(Position at) {
    return new Source("", file, at.line(), line(at.line()).stripTrailing());
  }

  private String line(int number) {
    if (number < 1 || number > lines) {
      return "";
    }
    int end = number < lines ? starts[number] - 1 : content.length();
    return content.substring(starts[number - 1], end);
  }
}
