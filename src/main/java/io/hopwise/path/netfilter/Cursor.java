package io.hopwise.path.netfilter;

/** Goes through several ascending lists of positions as through one, or through all positions. */
final class Cursor {
  private static final int[][] NO_LISTS = {};

  private final int[][] lists;
  private final int[] at;
  private final int limit;
  private int next;

  private Cursor(int[][] lists, int[] at, int limit, int next) {
    this.lists = lists;
    this.at = at;
    this.limit = limit;
    this.next = next;
  }

  /** Every position from 0 up to, not including, the limit. */
  static Cursor through(int limit) {
    return new Cursor(NO_LISTS, new int[0], limit, 0);
  }

  /** The positions in these lists, of which no two hold the same. */
  static Cursor merging(int[][] lists) {
    return new Cursor(lists, new int[lists.length], 0, 0);
  }

  /** A cursor at the same place that goes on by itself. */
  Cursor copy() {
    return new Cursor(lists, at.clone(), limit, next);
  }

  /** The next position; -1 at the end. */
  int next() {
    if (lists.length == 0) {
      return next < limit ? next++ : -1;
    }
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < lists.length; i++) {
      if (at[i] < lists[i].length && lists[i][at[i]] < least) {
        best = i;
        least = lists[i][at[i]];
      }
    }
    if (best < 0) {
      return -1;
    }
    at[best]++;
    return least;
  }
}
