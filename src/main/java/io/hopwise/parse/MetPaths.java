package io.hopwise.parse;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the files of these paths hold, as far as they were met before: a collector gives its
 * thousands of files the same names on every host. Safe for many threads.
 */
final class MetPaths {
  /** More than collectors have; what comes then is told anew each time. */
  private static final int MOST = 8192;

  /** Longer ones are hardly met twice, and whoever sends them shall not fill the memory. */
  private static final int LONGEST = 160;

  private static final Map<String, Met> MET = new ConcurrentHashMap<>();

  private MetPaths() {}

  /**
   * A path.
   *
   * @param label the path that other collectors give such a file
   * @param origin what it holds; empty for a file that nothing here reads
   */
  record Met(String label, Optional<Origin> origin) {
    private static Met of(String path) {
      String label = CollectorFiles.label(path);
      return new Met(label, Origin.of(label));
    }
  }

  /** What is known of a path inside a snapshot. */
  static Met at(String path) {
    Met before = MET.get(path);
    if (before != null) {
      return before;
    }
    Met met = Met.of(path);
    if (path.length() <= LONGEST && MET.size() < MOST) {
      MET.put(path, met);
    }
    return met;
  }
}
