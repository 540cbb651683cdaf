package io.hopwise.report;

import io.hopwise.draft.Culprit;
import io.hopwise.draft.Draft;
import java.nio.file.Path;
import java.util.List;

/** What is asked and said while the first version of a rule is written. */
public final class DraftText {
  /** As many as fit on a screen. */
  private static final int MOST = 20;

  private static final int WIDEST = 100;

  private final Messages messages;

  /** In the language of these messages. */
  public DraftText(Messages messages) {
    this.messages = messages;
  }

  /** Which of these lines is it? */
  public String question(List<Culprit> lines) {
    StringBuilder text = new StringBuilder("\n");
    text.append(messages.of("draft.which")).append('\n');
    append(lines, text);
    if (lines.size() > MOST) {
      text.append(messages.count("draft.more", lines.size() - MOST)).append('\n');
    }
    return text.toString();
  }

  /** Some lines, each with its place and what it was read as. */
  public String lines(List<Culprit> lines) {
    StringBuilder text = new StringBuilder();
    append(lines, text);
    return text.toString();
  }

  private void append(List<Culprit> lines, StringBuilder text) {
    int number = 0;
    for (Culprit one : lines.subList(0, Math.min(MOST, lines.size()))) {
      number++;
      String line = Cells.onOneLine(one.fact().source().text());
      String shown = line.length() > WIDEST ? line.substring(0, WIDEST) + " …" : line;
      text.append(Cells.padded("  " + number, 5)).append(shown).append('\n');
      text.append("       ").append(one.fact().host()).append("  ").append(one.place());
      text.append("  ").append(one.kind());
      text.append(one.end().isPresent() ? "  " + messages.of("draft.ends-here") : "").append('\n');
    }
  }

  /** What was written, and what to do next. */
  public String written(Draft draft, Path rules, List<Path> written) {
    StringBuilder text = new StringBuilder();
    text.append(messages.of("draft.written")).append('\n');
    for (Path path : written) {
      text.append("  ").append(path).append('\n');
    }
    text.append(messages.of("draft.next")).append('\n');
    text.append("  hopwise rules check ").append(rules).append('\n');
    text.append("  hopwise rules test ").append(rules).append(" --cause ").append(draft.cause());
    return Cells.printable(text.append('\n').toString());
  }
}
