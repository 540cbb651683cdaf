package io.hopwise.report;

import io.hopwise.fact.Code;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.report.PathMap.Event;
import io.hopwise.report.PathMap.Spot;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
   * @param isBare whether it is a host of which no device is known
   */
  record Card(Spot spot, String name, String kind, List<Line> lines, Look look, boolean isBare) {}

  /** What a card is. */
  enum Look {
    PLAIN,
    /** The way ends here. */
    END,
    /** It may end here. */
    PERHAPS,
    /** It would be come by, were there no fault. */
    GHOST
  }

  /** A card that the way comes by. */
  Card card(Spot spot, List<Event> events, boolean isCertain, boolean isMended) {
    List<Line> lines = new ArrayList<>();
    Set<String> said = new HashSet<>();
    Look look = Look.PLAIN;
    for (Event event : events) {
      String sentence = text.of(event.step());
      if (event.isEnd()) {
        boolean isSure = isCertain && !(event.step() instanceof Step.Insufficient);
        look = isSure ? Look.END : Look.PERHAPS;
        add((isSure ? "✗ " : "? ") + sentence, isSure ? Ink.BAD : Ink.DOUBT, lines);
        quote(event.step().source(), lines);
      } else if (said.add(sentence)) {
        passed(event, sentence, lines);
      }
    }
    if (isMended) {
      add("✓ " + messages.of("report.picture-passes"), Ink.GOOD, lines);
    }
    return card(spot, lines, look);
  }

  /** A card that the way would come by. */
  Card ghost(Spot spot) {
    return card(spot, List.of(), Look.GHOST);
  }

  private Card card(Spot spot, List<Line> lines, Look look) {
    if (!spot.device().isEmpty()) {
      String name = cut(Cells.onOneLine(spot.device()), COLUMNS - 10);
      return new Card(spot, name, devices.kind(spot), lines, look, false);
    }
    if (devices.isKnown(spot.host())) {
      String name = messages.of("report.picture-no-device");
      return new Card(spot, name, "", lines, look, false);
    }
    String unknown = messages.of("report.picture-unknown");
    String name = cut(Cells.onOneLine(spot.host()), COLUMNS - 4 - Cells.width(unknown));
    return new Card(spot, name, unknown, lines, look, true);
  }

  private static void passed(Event event, String sentence, List<Line> lines) {
    Step step = event.step();
    if (step instanceof Step.Insufficient) {
      add("? " + sentence, Ink.DOUBT, lines);
    } else if (step instanceof Step.Delivered) {
      add("✓ " + sentence, Ink.GOOD, lines);
    } else {
      add((event.isReply() ? "← " : "→ ") + sentence, Ink.SAID, lines);
      if (step instanceof Step.Rewritten && step.code() != Code.TRANSLATION_UNDONE) {
        quote(step.source(), lines);
      }
    }
  }

  private static void quote(Source source, List<Line> lines) {
    if (source.isQuotable()) {
      add("│ " + Item.Quoted.shown(source.text()), Ink.QUOTE, lines);
      add("└ " + source, Ink.SOURCE, lines);
    } else if (!source.file().isEmpty()) {
      add("└ " + source, Ink.SOURCE, lines);
    }
  }

  private static void add(String said, Ink ink, List<Line> lines) {
    List<String> broken = broken(Cells.onOneLine(said), COLUMNS - 2);
    for (int i = 0; i < Math.min(broken.size(), MOST_LINES); i++) {
      boolean isCut = i == MOST_LINES - 1 && broken.size() > MOST_LINES;
      lines.add(new Line(broken.get(i) + (isCut ? " …" : ""), ink));
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

  /** A name that fits, of a longer one the beginning. */
  static String cut(String name, int columns) {
    List<String> broken = broken(name, columns);
    return broken.size() == 1 ? name : broken.get(0) + "…";
  }
}
