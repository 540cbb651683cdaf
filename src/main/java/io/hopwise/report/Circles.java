package io.hopwise.report;

import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.List;

/** Folds the rounds of a packet that goes in circles, so that a way shows the circle once. */
final class Circles {
  /** From so many times on it is a circle, not a way that comes by twice. */
  private static final int FEWEST = 3;

  /** The steps of one round at most. */
  private static final int LONGEST = 16;

  private Circles() {}

  /**
   * A piece of a way.
   *
   * @param steps as they come
   * @param again how often the same steps follow once more; 0 for a plain piece
   */
  record Piece(List<Step> steps, int again) {}

  /** The way in pieces, none lost. */
  static List<Piece> folded(List<Step> way) {
    List<Piece> pieces = new ArrayList<>();
    List<Step> plain = new ArrayList<>();
    int at = 0;
    while (at < way.size()) {
      int length = circleAt(way, at);
      if (length == 0) {
        plain.add(way.get(at));
        at++;
        continue;
      }
      if (!plain.isEmpty()) {
        pieces.add(new Piece(List.copyOf(plain), 0));
        plain.clear();
      }
      int rounds = rounds(way, at, length);
      pieces.add(new Piece(List.copyOf(way.subList(at, at + length)), rounds - 1));
      at += rounds * length;
    }
    if (!plain.isEmpty()) {
      pieces.add(new Piece(List.copyOf(plain), 0));
    }
    return pieces;
  }

  private static int circleAt(List<Step> way, int from) {
    for (int length = 1; length <= LONGEST; length++) {
      if (rounds(way, from, length) >= FEWEST) {
        return length;
      }
    }
    return 0;
  }

  private static int rounds(List<Step> way, int from, int length) {
    int rounds = 1;
    while (isSame(way, from, from + rounds * length, length)) {
      rounds++;
    }
    return rounds;
  }

  private static boolean isSame(List<Step> way, int one, int other, int length) {
    if (other + length > way.size()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      Step first = way.get(one + i);
      Step second = way.get(other + i);
      if (!first.at().equals(second.at())
          || first.code() != second.code()
          || !first.because().equals(second.because())) {
        return false;
      }
    }
    return true;
  }
}
