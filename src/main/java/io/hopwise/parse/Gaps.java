package io.hopwise.parse;

import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a host's texts that were not understood; of one file only so many are kept. */
final class Gaps {
  private final List<Source> lines = new ArrayList<>();
  private final Map<String, Integer> kept = new HashMap<>();
  private final Map<String, Integer> more = new HashMap<>();

  /** Keeps a line; what stands for a file as a whole is none. */
  void add(Source line) {
    if (!line.isQuotable()) {
      return;
    }
    if (kept.merge(line.file(), 1, Integer::sum) <= Understood.MOST) {
      lines.add(line);
    } else {
      more.merge(line.file(), 1, Integer::sum);
    }
  }

  /** What was understood of these texts. */
  Understood of(List<ReadText> texts, List<String> unread) {
    return new Understood(texts, lines, more, unread);
  }
}
