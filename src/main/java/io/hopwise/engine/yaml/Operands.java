package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import io.hopwise.fact.Version;
import java.util.Locale;
import java.util.Optional;

/** What stands behind a comparison: a value, or what a fact above says. */
final class Operands {
  private final Names names;
  private final Values values;
  private final Notes notes;
  private boolean isJoined;

  Operands(Names names, Values values, Notes notes) {
    this.names = names;
    this.values = values;
    this.notes = notes;
  }

  /** Whether anything was compared with what a fact above says. */
  boolean isJoined() {
    return isJoined;
  }

  /** What a version is asked. */
  Optional<String> version(Comparisons.Field field, String asks, Scalar value) {
    String text = value.text().strip();
    if (Names.isReference(value) || !new Version(text).isKnown()) {
      return refused(value.at(), Mistake.of("yaml-version", field.path(), text));
    }
    return Optional.of(field.path() + "." + asks + "( " + Values.quoted(text) + " )");
  }

  /** What is behind a comparison: what a fact above says, or a value of this type. */
  Optional<String> operand(Comparisons.Field field, Class<?> type, Scalar value) {
    if (names.isWithoutSign(value, type)) {
      isJoined = true;
      return refused(
          value.at(),
          Mistake.of("yaml-dollar", value.text()).meant(Optional.of("$" + value.text())));
    }
    if (!Names.isReference(value)) {
      return values.of(value, type, field.path());
    }
    isJoined = true;
    Optional<Reference> reference = names.reference(value);
    if (reference.isPresent() && !isComparable(type, reference.get().type())) {
      return refused(
          value.at(),
          Mistake.of(
              "yaml-compared-other",
              field.path(),
              type.getSimpleName().toLowerCase(Locale.ROOT),
              value.text(),
              reference.get().type().getSimpleName().toLowerCase(Locale.ROOT)));
    }
    return reference.map(Reference::text);
  }

  private static boolean isComparable(Class<?> a, Class<?> b) {
    boolean areNumbers = (a == int.class || a == long.class) && (b == int.class || b == long.class);
    return areNumbers || a.isAssignableFrom(b) || b.isAssignableFrom(a);
  }

  private Optional<String> refused(Place at, Mistake what) {
    notes.add(at, what);
    return Optional.empty();
  }
}
