package io.hopwise.report;

import io.hopwise.fact.Code;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.report.PathMap.Event;
import io.hopwise.report.PathMap.Spot;
import java.util.ArrayList;
import java.util.List;

/** Words the cards of a picture: a device, and what happens there. */
final class PathCards {
  /** Columns of a card. */
  static final int COLUMNS = 36;

  /** What happens is cut after so many lines, and so is a quoted line. */
  private static final int MOST_LINES = 5;

  private final Messages messages;
  private final StepText text;
  private final Devices devices;

  PathCards(Messages messages, Devices devices) {
    this.messages = messages;
    this.text = new StepText(messages);
    this.devices = devices;
  }

  /** How a line of a card is written. */
  enum Ink {
    SAID,
    BAD,
    GOOD,
    DOUBT,
    QUOTE,
    SOURCE
  }

  /** A line of a card. */
  record Line(String text, Ink ink) {}

  /**
   * A card.
   *
   * @param kind of the device; may be empty
   * @param isEnd whether the way ends here
   * @param isGhost whether it would be come by, were there no fault
   */
  record Card(
      Spot spot, String name, String kind, List<Line> lines, boolean isEnd, boolean isGhost) {}

  Card card(Spot spot, List<Event> events, boolean isCertain, boolean isGhost, boolean isMended) {
    List<Line> lines = new ArrayList<>();
    boolean isEnd = false;
    for (Event event : events) {
      if (event.isEnd()) {
        isEnd = true;
        add((isCertain ? "✗ " : "? ") + text.of(event.step()), isCertain ? Ink.BAD : Ink.DOUBT, lines);
        quote(event.step().source(), lines);
      } else if (event.step() instanceof Step.Insufficient) {
        add("? " + text.of(event.step()), Ink.DOUBT, lines);
      } else if (event.step() instanceof Step.Delivered) {
        add("✓ " + text.of(event.step()), Ink.GOOD, lines);
      } else {
        add((event.isReply() ? "← " : "→ ") + text.of(event.step()), Ink.SAID, lines);
        if (event.step() instanceof Step.Rewritten && event.step().code() != Code.TRANSLATION_UNDONE) {
          quote(event.step().source(), lines);
        }
      }
    }
    if (isMended) {
      add("✓ " + messages.of("report.picture-passes"), Ink.GOOD, lines);
    }
    boolean isUnknown = spot.device().isEmpty();
    String name = isUnknown ? messages.of("report.picture-no-device") : spot.device();
    return new Card(spot, cut(Cells.onOneLine(name)), devices.kind(spot), lines, isEnd, isGhost);
  }

  private static void quote(Source source, List<Line> lines) {
    if (source.isQuotable()) {
      add("│ " + source.text(), Ink.QUOTE, lines);
      add("└ " + source, Ink.SOURCE, lines);
    } else if (!source.file().isEmpty()) {
      add("└ " + source, Ink.SOURCE, lines);
    }
  }

  private static void add(String said, Ink ink, List<Line> lines) {
    List<String> broken = broken(Cells.onOneLine(said), COLUMNS - 2);
    for (int i = 0; i < Math.min(broken.size(), MOST_LINES); i++) {
      boolean isCut = i == MOST_LINES - 1 && broken.size() > MOST_LINES;
      Line line = new Line(broken.get(i) + (isCut ? " …" : ""), ink);
      if (i > 0 || !lines.contains(line)) {
        lines.add(line);
      }
    }
  }

  /** Lines none of which is wider: at blanks, else wherever the card ends. */
  static List<String> broken(String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String line : Cells.wrapped(text, columns)) {
      String rest = line;
      while (Cells.width(rest) > columns) {
        int end = 0;
        int width = 0;
        while (width < columns) {
          int next = rest.offsetByCodePoints(end, 1);
          int cells = Cells.width(rest.substring(end, next));
          if (width + cells > columns) {
            break;
          }
          width += cells;
          end = next;
        }
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      lines.add(rest);
    }
    return lines;
  }

  private static String cut(String name) {
    List<String> broken = broken(name, COLUMNS - 10);
    return broken.size() == 1 ? name : broken.get(0) + "…";
  }
}
