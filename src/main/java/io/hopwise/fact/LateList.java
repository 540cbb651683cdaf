package io.hopwise.fact;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;

/**
 * An immutable list that is made when somebody first looks into it: of a hundred thousand rules a
 * packet meets some dozen. Safe for many threads.
 */
public final class LateList<T> extends AbstractList<T> implements RandomAccess {
  private final Supplier<List<T>> making;
  private List<T> made = List.of();
  private boolean isMade;

  /**
   * A list to be made.
   *
   * @param making is asked once
   */
  public LateList(Supplier<List<T>> making) {
    this.making = making;
  }

  private synchronized List<T> list() {
    if (!isMade) {
      made = List.copyOf(making.get());
      isMade = true;
    }
    return made;
  }

  @Override
  public T get(int index) {
    return list().get(index);
  }

  @Override
  public int size() {
    return list().size();
  }
}
