package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that the patterns of one rule give, and what facts say under the names of fields. */
final class Names {
  private static final Pattern REFERENCE = Pattern.compile("\\$([A-Za-z_]\\w*)((?:\\.\\w+)*)");
  private static final Pattern WITHOUT_SIGN =
      Pattern.compile("([A-Za-z_]\\w*)(?:\\.[A-Za-z]\\w*)+");
  private static final String FACTS = "io.hopwise.fact";

  /** Of what is no fact nor made for one, only this is asked. */
  private static final Set<String> OF_TEXTS = Set.of("length", "empty", "blank");

  private final FactNames facts;
  private final Notes notes;

  /** All names that the rule gives anywhere. */
  private final Set<String> given;

  private final Map<String, Class<?>> bound = new LinkedHashMap<>();
  private boolean isUnsure;

  Names(FactNames facts, Set<String> given, Notes notes) {
    this.facts = facts;
    this.given = given;
    this.notes = notes;
  }

  FactNames facts() {
    return facts;
  }

  /**
   * Gives a fact its name.
   *
   * @param type of the fact; {@code Object} where there is no such fact
   */
  boolean bind(String name, Class<?> type) {
    return bound.putIfAbsent(name, type) == null;
  }

  /** A name was given in a way that is no name: which, nobody can tell. */
  void bindUnsure() {
    isUnsure = true;
  }

  static boolean isReference(Scalar value) {
    return value.kind() != YamlNode.Kind.CELL && value.text().startsWith("$");
  }

  /**
   * Whether a {@code $} was forgotten: {@code drop.host}, or {@code drop} where a fact is meant.
   */
  boolean isWithoutSign(Scalar value, Class<?> type) {
    if (bound.containsKey(value.text()) && !type.isEnum() && type != String.class) {
      return value.kind() == YamlNode.Kind.PLAIN;
    }
    var found = WITHOUT_SIGN.matcher(value.text());
    return value.kind() == YamlNode.Kind.PLAIN
        && found.matches()
        && bound.containsKey(found.group(1));
  }

  /** What {@code $drop.host} stands for; empty where it stands for nothing. */
  Optional<Reference> reference(Scalar value) {
    var found = REFERENCE.matcher(value.text().strip());
    if (!found.matches()) {
      notes.add(value.at(), Mistake.of("yaml-reference", value.text()));
      return Optional.empty();
    }
    Optional<Class<?>> fact = fact(value.at(), found.group(1));
    if (fact.isEmpty() || found.group(2).isEmpty()) {
      return fact.map(type -> new Reference("$" + found.group(1), type));
    }
    String path = found.group(2).substring(1);
    return field(value.at(), fact.get(), path)
        .map(type -> new Reference("$" + found.group(1) + "." + path, type));
  }

  /** The fact of a name that a pattern above has given. */
  Optional<Class<?>> fact(Place at, String name) {
    Class<?> type = bound.get(name);
    if (type == null && !isUnsure) {
      if (given.contains(name)) {
        notes.add(at, Mistake.of("yaml-bound-below", name));
      } else {
        notes.addUnknown(at, Mistake.of("yaml-not-bound", name), name, bound.keySet());
      }
    }
    return type == null || type == Object.class ? Optional.empty() : Optional.of(type);
  }

  /** What a fact says under a field's name, which may lead on with points: {@code packet.to}. */
  Optional<Class<?>> field(Place at, Class<?> fact, String path) {
    Class<?> type = fact;
    for (String name : path.split("\\.", -1)) {
      if (name.equals("this") && type == fact) {
        continue;
      }
      List<String> known = new ArrayList<>(facts.fields(type));
      if (!type.getName().startsWith(FACTS)) {
        known.retainAll(OF_TEXTS);
      }
      Optional<Class<?>> said = known.contains(name) ? facts.field(type, name) : Optional.empty();
      if (said.isEmpty()) {
        notes.addUnknown(at, Mistake.of("field-unknown", type.getSimpleName(), name), name, known);
        return Optional.empty();
      }
      type = said.get();
    }
    return Optional.of(type);
  }
}
