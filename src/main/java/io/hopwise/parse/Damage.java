package io.hopwise.parse;

import io.hopwise.fact.Source;

/** Finds what shows that a text is not as a command printed it. */
record Damage(String host, FoundText item, Sink sink) {
  /** Warns of it. */
  void look() {
    measureLines();
    lookForZeros();
  }

  /** Warns of bytes that no command prints, as a disk leaves them that failed. */
  private void lookForZeros() {
    int zero = item.text().content().indexOf('\0');
    if (zero >= 0) {
      int line = 1;
      for (int i = 0; i < zero; i++) {
        line += item.text().content().charAt(i) == '\n' ? 1 : 0;
      }
      sink.damaged(new Source(host, item.text().file(), line, ""));
    }
  }

  /** Warns of lines that {@link Lines} passes over; JSON may well stand on one line. */
  private void measureLines() {
    String content = item.text().content();
    if (content.length() <= Lines.LONGEST || item.isJson()) {
      return;
    }
    int number = 1;
    int from = 0;
    while (from < content.length()) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      if (end - from > Lines.LONGEST) {
        sink.tooLong(new Source(host, item.text().file(), number, ""));
      }
      number++;
      from = end + 1;
    }
  }
}
