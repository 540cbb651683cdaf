package io.hopwise.parse;

/** Goes through the words of one line, which white space parts, without copying them. */
public final class Words {
  private final String content;
  private final int limit;
  private int start;
  private int end;

  /** Before the first word of what stands between the two indexes. */
  public Words(String content, int from, int to) {
    this.content = content;
    this.start = from;
    this.end = from;
    this.limit = to;
  }

  /** Before the first word of the line. */
  public Words(Lines lines) {
    this(lines.content(), lines.start(), lines.end());
  }

  /** Goes to the next word; false when there is none, and then {@link #word} is empty. */
  public boolean next() {
    start = end;
    while (start < limit && content.charAt(start) <= ' ') {
      start++;
    }
    end = start;
    while (end < limit && content.charAt(end) > ' ') {
      end++;
    }
    return start < end;
  }

  /** The word after this one, which becomes the current one; empty when there is none. */
  public String after() {
    return next() ? word() : "";
  }

  /** Whether the current word is this. */
  public boolean is(String word) {
    return end - start == word.length() && content.startsWith(word, start);
  }

  /** The current word's first character; 0 when there is no word. */
  public char first() {
    return start < end ? content.charAt(start) : 0;
  }

  /** The current word. */
  public String word() {
    return content.substring(start, end);
  }

  /** What stands from the current word to the end of the line. */
  public String rest() {
    return content.substring(start, limit);
  }

  /** Where the current word starts. */
  public int start() {
    return start;
  }

  /** The index after the current word. */
  public int end() {
    return end;
  }
}
