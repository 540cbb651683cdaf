package io.hopwise.report;

import io.hopwise.report.document.Item;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;

/** Prints the way of a packet there and back, a step a line. */
final class WayText {
  /** A step that says more than fits into so many lines is cut. */
  private static final int MOST_LINES = 3;

  private final Screen screen;
  private final int mostLines;

  WayText(Screen screen) {
    this(screen, MOST_LINES);
  }

  /**
   * Prints to a screen.
   *
   * @param mostLines of a step's sentence; further ones are cut
   */
  WayText(Screen screen, int mostLines) {
    this.screen = screen;
    this.mostLines = mostLines;
  }

  /** Prints both ways. */
  void print(List<Way.Leg> legs) {
    int place = 0;
    int device = 0;
    for (Way.Leg leg : legs) {
      for (Way.Row row : leg.rows()) {
        if (row instanceof Way.Hop hop) {
          place = Math.max(place, Cells.width(hop.place()));
          device = Math.max(device, Cells.width(hop.device()));
        }
      }
    }
    for (Way.Leg leg : legs) {
      String begin = leg.isReply() ? "  ←  " : "  →  ";
      for (Way.Row row : leg.rows()) {
        if (row instanceof Way.Hop hop) {
          String where =
              begin + Cells.padded(hop.place(), place) + "  " + Cells.padded(hop.device(), device);
          said(hop, where);
          for (Item.Quoted quoted : hop.quotes()) {
            quote(quoted, " ".repeat(Cells.width(where) + 4));
          }
        } else if (row instanceof Way.Again again) {
          screen.line(begin + "… " + again.said());
        }
        begin = "     ";
      }
    }
  }

  /** What the step says, in as many lines as it takes; of a very long one the beginning. */
  private void said(Way.Hop hop, String where) {
    int left = Cells.width(where) + 4;
    List<String> lines =
        new ArrayList<>(Cells.wrapped(hop.said(), Math.max(screen.columns() - left, 24)));
    if (lines.size() > mostLines) {
      lines.subList(mostLines, lines.size()).clear();
      lines.set(mostLines - 1, lines.get(mostLines - 1) + " …");
    }
    String begin = where + screen.inked(Screen.Ink.BAD, mark(hop.mark())) + " ";
    for (int i = 0; i < lines.size(); i++) {
      String line = hop.isEnd() ? screen.inked(Screen.Ink.BAD, lines.get(i)) : lines.get(i);
      boolean isLast = i == lines.size() - 1;
      screen.line(begin + line + (isLast ? source(hop) : ""));
      begin = " ".repeat(left);
    }
  }

  private String source(Way.Hop hop) {
    return hop.source().isEmpty() ? "" : "   " + screen.inked(Screen.Ink.DIM, hop.source());
  }

  private static String mark(Way.Mark mark) {
    return switch (mark) {
      case NONE -> "   ";
      case END -> " ✗ ";
      case PERHAPS -> " ? ";
    };
  }

  /** The deciding line, and where it stands. */
  private void quote(Item.Quoted quoted, String indent) {
    if (!quoted.line().isEmpty()) {
      screen.line(indent + "│ " + quoted.line());
    }
    if (!quoted.source().isEmpty()) {
      screen.line(indent + screen.inked(Screen.Ink.DIM, "└ " + quoted.source()));
    }
  }
}
