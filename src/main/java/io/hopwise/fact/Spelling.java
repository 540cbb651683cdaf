package io.hopwise.fact;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word a misspelt one was meant to be. */
public final class Spelling {
  private Spelling() {}

  /**
   * The known word nearest to this one by the number of letters to add, drop, change or swap
   * (optimal string alignment), case apart. Of equally near words the first counts. Where none is
   * near, the only one that begins with this word.
   *
   * @return empty when even the nearest differs in more than a third of its letters
   */
  public static Optional<String> closest(String word, Collection<String> known) {
    String meant = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        meant = candidate;
      }
    }
    return meant != null && least <= Math.max(1, Math.max(word.length(), meant.length()) / 3)
        ? Optional.of(meant)
        : begun(word, known);
  }

  private static Optional<String> begun(String word, Collection<String> known) {
    List<String> longer =
        known.stream()
            .filter(candidate -> word.length() >= 3 && candidate.startsWith(word))
            .distinct()
            .toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
