package io.hopwise.report.layout;

import java.util.List;

/**
 * What is to be placed: cards in boxes, boxes in boxes, and lines between cards. All lengths are in
 * the drawing's units.
 *
 * @param boxes outer ones before those inside them
 * @param cards in the order in which they are passed, from the top
 */
public record Plan(List<Box> boxes, List<Card> cards, List<Line> lines) {
  /** Keeps its own copies of the lists. */
  public Plan {
    boxes = List.copyOf(boxes);
    cards = List.copyOf(cards);
    lines = List.copyOf(lines);
  }

  /**
   * Something with others inside.
   *
   * @param in the box around it; empty for none
   * @param header how high its own words are, at the top; they are no wider than a card
   */
  public record Box(String id, String in, double header) {}

  /**
   * Something with nothing inside but words.
   *
   * @param in the box around it; empty for none
   */
  public record Card(String id, String in, double width, double height) {}

  /** A line from card to card; one that comes back runs right of those that go there. */
  public record Line(String id, String from, String to, boolean isBack) {}
}
