package io.hopwise.report;

import java.util.List;

/** The words at the left edge, all as wide as the widest, so that what follows stands aligned. */
final class Labels {
  private static final List<String> ALL =
      List.of(
          "remedy",
          "undo",
          "persist",
          "note",
          "risk",
          "what",
          "why",
          "how-sure",
          "confirm",
          "likewise",
          "also",
          "evidence",
          "unexplained",
          "warning",
          "alternatives",
          "others",
          "ruled-out",
          "noticed",
          "suspected",
          "possible",
          "holds",
          "fails",
          "not-known",
          "not-asked",
          "walk-ends");
  private static final int GAP = 2;

  private final Messages messages;
  private final int width;

  Labels(Messages messages) {
    this.messages = messages;
    int widest = 0;
    for (String name : ALL) {
      widest = Math.max(widest, Cells.width(messages.of("report.label-" + name)));
    }
    this.width = widest + GAP;
  }

  /** The label, indented, with the gap behind it. */
  String of(String name) {
    return "  " + Cells.padded(messages.of("report.label-" + name), width);
  }
}
