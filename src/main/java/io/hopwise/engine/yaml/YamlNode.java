package io.hopwise.engine.yaml;

import java.util.List;
import java.util.Optional;

/** A piece of a YAML document that knows where it stands. */
sealed interface YamlNode {
  Place at();

  /** Keys and values in the file's order; no key occurs twice. */
  record Mapping(Place at, List<Entry> entries) implements YamlNode {
    /** Keeps its own copy of the entries. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    Optional<YamlNode> value(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}

  /** A list. */
  record Items(Place at, List<YamlNode> items) implements YamlNode {
    /** Keeps its own copy of the items. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A single value, as it is written. */
  record Scalar(Place at, String text, Kind kind) implements YamlNode {
    /** Whether nothing stands there. */
    boolean isNothing() {
      return kind == Kind.PLAIN && (text.isEmpty() || text.equals("~"));
    }
  }

  /** How a single value is written. */
  enum Kind {
    /** Without quotes. */
    PLAIN,
    /** In quotes, or as a block of lines. */
    QUOTED,
    /** In a cell of a table: a value, and never anything else. */
    CELL
  }
}
