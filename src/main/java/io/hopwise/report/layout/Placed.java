package io.hopwise.report.layout;

import java.util.List;
import java.util.Map;

/**
 * Where everything is, from the upper left corner of the drawing.
 *
 * @param areas of boxes and cards
 * @param lines the bends of each, its ends included
 */
public record Placed(
    double width, double height, Map<String, Area> areas, Map<String, List<Point>> lines) {
  /** Keeps its own copies. */
  public Placed {
    areas = Map.copyOf(areas);
    lines = Map.copyOf(lines);
  }

  /** A rectangle. */
  public record Area(double x, double y, double width, double height) {}

  /** A point. */
  public record Point(double x, double y) {}
}
