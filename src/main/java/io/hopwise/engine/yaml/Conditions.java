package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Entry;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a pattern asks of its fact: the lines below {@code where}. */
final class Conditions {
  private final Class<?> fact;
  private final Names names;
  private final Notes notes;
  private final Comparisons comparisons;
  private final List<Constraint> found = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, String> equalities = new LinkedHashMap<>();

  /** One constraint as a rule file spells it. */
  record Constraint(Place at, String text) {}

  Conditions(Class<?> fact, Names names, Notes notes) {
    this.fact = fact;
    this.names = names;
    this.notes = notes;
    this.comparisons = new Comparisons(names, notes);
  }

  List<Constraint> found() {
    return found;
  }

  /** Whether any of them asks for a fact above. */
  boolean isJoined() {
    return comparisons.isJoined();
  }

  /** Whether a field is asked anything, right or wrong. */
  boolean isAsked(String field) {
    return asked.contains(field);
  }

  /** What a field must be equal to, as a rule file spells it. */
  Optional<String> equality(String field) {
    return Optional.ofNullable(equalities.get(field));
  }

  void read(YamlNode where) {
    if (where instanceof Items list) {
      list.items().forEach(this::item);
    } else {
      item(where);
    }
  }

  private void item(YamlNode item) {
    if (item instanceof Mapping mapping) {
      mapping.entries().forEach(this::entry);
    } else if (item instanceof Scalar word && !word.isNothing()) {
      word(word);
    } else {
      notes.add(item.at(), Mistake.of("yaml-where-nothing"));
    }
  }

  /** {@code failing}, {@code not failing}; anything else is a slip. */
  private void word(Scalar word) {
    String text = word.text().strip();
    boolean isDenied = text.startsWith("not ");
    String field = isDenied ? text.substring("not ".length()).strip() : text;
    Optional<Mistake> compared = Values.compared("", text);
    if (text.contains("：") || text.contains("，")) {
      boolean isColon = text.contains("：");
      notes.add(
          word.at(),
          Mistake.of("sign-foreign", isColon ? "：" : "，", isColon ? "\": \"" : "\", \""));
    } else if (compared.isPresent()) {
      notes.add(word.at(), compared.get());
    } else if (!field.matches("[\\w.]+")) {
      notes.add(word.at(), Mistake.of("yaml-where-sentence"));
    } else {
      Optional<Class<?>> type = names.field(word.at(), fact, field);
      if (type.isPresent() && type.get() != boolean.class) {
        notes.add(word.at(), Mistake.of("yaml-where-bare", field));
      } else if (type.isPresent()) {
        found.add(new Constraint(word.at(), isDenied ? "!" + field : field));
      }
    }
  }

  private void entry(Entry entry) {
    String field = entry.key().text();
    if (new Keys(notes).isGlued(entry)) {
      return;
    }
    asked.add(field);
    if (Comparisons.WORDS.contains(field)) {
      notes.add(entry.key().at(), Mistake.of("yaml-comparison-alone", field));
      return;
    }
    Optional<Class<?>> type = names.field(entry.key().at(), fact, field);
    if (type.isEmpty()) {
      return;
    }
    Comparisons.Field compared = new Comparisons.Field(fact, field, type.get());
    if (entry.value() instanceof Scalar value) {
      comparisons
          .equal(compared, value)
          .ifPresent(
              equal -> {
                found.add(new Constraint(value.at(), equal.text()));
                equalities.put(field, equal.to());
              });
    } else if (entry.value() instanceof Items list) {
      add(list.at(), comparisons.anyOf(compared, list));
    } else if (entry.value() instanceof Mapping mapping) {
      for (Entry comparison : mapping.entries()) {
        if (new Keys(notes).isGlued(comparison)) {
          continue;
        }
        add(
            comparison.value().at(),
            comparisons.compared(compared, comparison.key(), comparison.value()));
      }
      if (mapping.entries().isEmpty()) {
        notes.add(mapping.at(), Mistake.of("yaml-value-missing", field));
      }
    }
  }

  private void add(Place at, Optional<String> text) {
    text.ifPresent(constraint -> found.add(new Constraint(at, constraint)));
  }
}
