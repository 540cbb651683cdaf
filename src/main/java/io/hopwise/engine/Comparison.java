package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Spelling;
import java.util.Arrays;
import java.util.List;

/** Whether two types are ever equal, and what to say where they are not. */
final class Comparison {
  private Comparison() {}

  static Mistake mistake(Class<?> left, Class<?> right, String written) {
    String is = named(left);
    String asked = named(right);
    if (left.isEnum()) {
      List<String> names =
          Arrays.stream(left.getEnumConstants())
              .map(one -> is + "." + ((Enum<?>) one).name())
              .toList();
      String nearest =
          Spelling.closest(is + "." + written.replaceAll("[\"']", ""), names).orElse(names.get(0));
      return Mistake.of("compared-with-kind", is, asked, nearest).oneOf(names);
    }
    if (right == String.class) {
      return isNumber(left)
          ? Mistake.of("compared-with-number", is, asked)
          : Mistake.of("compared-with-value", is, asked);
    }
    return left == String.class
        ? Mistake.of("compared-with-text", is, asked)
        : Mistake.of("compared-with-other", is, asked);
  }

  /** As people call it. */
  private static String named(Class<?> type) {
    return isNumber(type)
        ? "number"
        : type == String.class
            ? "text"
            : type == boolean.class ? "true/false" : type.getSimpleName();
  }

  static boolean isPossible(Class<?> a, Class<?> b) {
    return (isNumber(a) && isNumber(b)) || a.isAssignableFrom(b) || b.isAssignableFrom(a);
  }

  private static boolean isNumber(Class<?> type) {
    return type == int.class
        || type == long.class
        || type == double.class
        || Number.class.isAssignableFrom(type);
  }
}
