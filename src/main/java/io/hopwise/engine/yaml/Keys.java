package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Entry;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Kind;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import io.hopwise.fact.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes out of a mapping what must stand there. */
final class Keys {
  private final Notes notes;

  Keys(Notes notes) {
    this.notes = notes;
  }

  /**
   * The mapping that is expected here.
   *
   * @param what it is of: {@code rule}, {@code pattern}
   * @param known the keys it may have; all others are noted
   */
  Optional<Mapping> mapping(YamlNode node, String what, List<String> known) {
    if (!(node instanceof Mapping mapping)) {
      String word = node instanceof Scalar scalar ? scalar.text() : "";
      notes.add(
          node.at(),
          word.contains("：")
              ? Mistake.of("sign-foreign", "：", "\": \"")
              : Mistake.of("yaml-mapping", what).oneOf(known));
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (known.contains(key)) {
        entries.add(entry);
      } else if (!isGlued(entry)) {
        notes.addUnknown(entry.key().at(), Mistake.of("yaml-key", what, key), key, known);
        // what was meant is not missing as well
        Spelling.closest(key, known)
            .filter(meant -> mapping.value(meant).isEmpty())
            .map(meant -> new Scalar(entry.key().at(), meant, Kind.PLAIN))
            .ifPresent(meant -> entries.add(new Entry(meant, entry.value())));
      }
    }
    return Optional.of(new Mapping(mapping.at(), entries));
  }

  /** Whether a blank is missing, as in {@code {device:link}}; it is noted then. */
  boolean isGlued(Entry entry) {
    String key = entry.key().text();
    int colon = key.indexOf(':');
    boolean isGlued = colon > 0 && entry.value() instanceof Scalar nothing && nothing.isNothing();
    if (isGlued) {
      notes.add(entry.key().at(), Mistake.of("yaml-blank-missing", key.substring(0, colon)));
    }
    return isGlued;
  }

  /** The list that is expected here. */
  Optional<Items> list(Place at, Optional<YamlNode> node, String key) {
    if (node.isPresent() && node.get() instanceof Items list && !list.items().isEmpty()) {
      return Optional.of(list);
    }
    boolean isNothing =
        node.isEmpty() || (node.get() instanceof Scalar scalar && scalar.isNothing());
    notes.add(
        node.map(YamlNode::at).orElse(at),
        isNothing ? Mistake.of("yaml-lacks", key) : Mistake.of("yaml-list", key));
    return Optional.empty();
  }

  /** The text that is expected behind a key; a problem is noted where there is none. */
  Optional<Scalar> text(Mapping mapping, String key) {
    Optional<YamlNode> value = mapping.value(key);
    if (value.isEmpty()) {
      notes.add(mapping.at(), Mistake.of("yaml-lacks", key));
      return Optional.empty();
    }
    return text(value.get(), key);
  }

  Optional<Scalar> text(YamlNode value, String key) {
    if (!(value instanceof Scalar text)) {
      notes.add(value.at(), Mistake.of("card-scalar", key));
      return Optional.empty();
    }
    if (text.text().isBlank()) {
      notes.add(text.at(), Mistake.of("yaml-lacks", key));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** The name of a pattern, which may be said with its sign. */
  Optional<String> name(Scalar value) {
    String name = value.text().strip().replaceFirst("^\\$", "");
    if (value.kind() == Kind.CELL || !name.matches("[A-Za-z_]\\w{0,40}")) {
      notes.add(value.at(), Mistake.of("yaml-name", value.text()));
      return Optional.empty();
    }
    return Optional.of(name);
  }

  /** Words for people on one line, for that is what a comment is. */
  static String words(Scalar text) {
    return text.text().replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
  }
}
