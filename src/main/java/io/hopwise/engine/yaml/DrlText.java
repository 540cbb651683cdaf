package io.hopwise.engine.yaml;

import java.util.Map;
import java.util.TreeMap;

/** The text of a rule file that remembers where each of its pieces came from. */
final class DrlText {
  private final StringBuilder text = new StringBuilder();
  private final TreeMap<Integer, Place> origins = new TreeMap<>();

  DrlText(Place begin) {
    origins.put(0, begin);
  }

  /** What follows comes from here. */
  DrlText from(Place origin) {
    origins.put(text.length(), origin);
    return this;
  }

  DrlText add(String piece) {
    text.append(piece);
    return this;
  }

  String text() {
    return text.toString();
  }

  Map<Integer, Place> origins() {
    return origins;
  }
}
