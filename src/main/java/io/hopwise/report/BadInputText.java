package io.hopwise.report;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;

/** Says why an input can't be used: where, what is wrong, the line with the place marked. */
public final class BadInputText {
  /** More mistakes than this are only counted. */
  private static final int MOST = 5;

  private final Messages messages;

  /** In the language of these messages. */
  public BadInputText(Messages messages) {
    this.messages = messages;
  }

  /** The text, some lines. */
  public String of(BadInput problem) {
    StringBuilder text = new StringBuilder();
    append(problem, text);
    int shown = 1;
    for (Throwable other : problem.getSuppressed()) {
      if (shown < MOST && other instanceof BadInput more) {
        append(more, text);
        shown++;
      }
    }
    int left = problem.getSuppressed().length + 1 - shown;
    if (left > 0) {
      text.append(messages.of("input-more", Integer.toString(left))).append('\n');
    }
    return Cells.printable(text.toString());
  }

  private void append(BadInput problem, StringBuilder text) {
    Source source = problem.source();
    String file = Cells.onOneLine(source.file());
    List<String> arguments = new ArrayList<>();
    for (String argument : problem.arguments()) {
      arguments.add(place(Cells.onOneLine(argument)));
    }
    String sentence = messages.of("input." + problem.key(), arguments);
    // what can be chosen from stands on a line of its own
    int second = sentence.indexOf('\n');
    String first = second < 0 ? sentence : sentence.substring(0, second);
    // what an option says stands in no file; some sentences begin with the file themselves
    boolean isFile = !file.isEmpty() && !file.startsWith("--");
    if (isFile && !first.startsWith(file)) {
      text.append(file);
      text.append(source.isQuotable() ? ":" + source.line() : "").append(": ");
    }
    text.append(first).append('\n');
    if (source.isQuotable() && !source.text().isEmpty()) {
      QuotedLine.append(source.line(), source.text(), problem.column(), text);
    }
    if (second >= 0) {
      text.append("   ").append(sentence.substring(second + 1).strip()).append('\n');
    }
  }

  /** A part of a case file, which its reader calls {@code symptom 1}, in the language spoken. */
  private String place(String argument) {
    int blank = argument.indexOf(' ');
    String part = blank < 0 ? "" : argument.substring(0, blank);
    int end = blank + 1;
    while (end > 0 && end < argument.length() && Character.isDigit(argument.charAt(end))) {
      end++;
    }
    boolean isPart = part.equals("symptom") || part.equals("host") || part.equals("observation");
    return isPart && end > blank + 1
        ? messages.of("part." + part, argument.substring(blank + 1, end)) + argument.substring(end)
        : argument;
  }
}
