package io.hopwise.report;

import io.hopwise.report.document.Way;

/** Pictures of ways. */
final class PathFigure {
  PathFigure(Messages messages, Names names) {}

  String of(Way way) {
    return "";
  }

  String mended(Way way) {
    return "";
  }
}
