package io.hopwise.batch;

import java.util.Map;
import java.util.TreeMap;

/** How many cases ended how: by verdict, or {@code failed}. Safe to use from many threads. */
public final class Endings {
  private final Map<String, Long> counts = new TreeMap<>();
  private long kept;

  synchronized void add(String kind, boolean isKept) {
    counts.merge(kind, 1L, Long::sum);
    kept += isKept ? 1 : 0;
  }

  /** All of them. */
  public synchronized long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those that an earlier run had left. */
  public synchronized long kept() {
    return kept;
  }

  /** Those that ended so. */
  public synchronized long of(String kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** Those without a verdict. */
  public long failed() {
    return of(Written.FAILED);
  }
}
