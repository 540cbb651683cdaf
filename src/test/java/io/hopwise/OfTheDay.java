package io.hopwise;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build tries of what would take it too long as a whole: others each day, so that in some
 * days everything was tried. All of it with {@code -Dlab.share=1}.
 */
public final class OfTheDay {
  private static final boolean IS_WHOLE =
      Double.parseDouble(System.getProperty("lab.share", "0.1")) >= 1;

  private OfTheDay() {}

  /**
   * Each of so many, in their order.
   *
   * @param every 2 for half of them, 3 for a third
   */
  public static <T> List<T> of(List<T> all, int every) {
    if (IS_WHOLE) {
      return all;
    }
    String seed = System.getProperty("lab.seed", "");
    long day = seed.isEmpty() ? LocalDate.now(ZoneOffset.UTC).toEpochDay() : Long.parseLong(seed);
    List<T> some = new ArrayList<>();
    for (int i = (int) Math.floorMod(day, (long) every); i < all.size(); i += every) {
      some.add(all.get(i));
    }
    return some;
  }
}
