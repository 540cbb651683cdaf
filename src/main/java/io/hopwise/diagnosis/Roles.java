package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Placeholders;
import io.hopwise.fact.Code;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills a card's placeholders from the facts that play its roles. {@code {rule.text}} is the
 * component {@code text} of the fact in the role {@code rule}; {@code {step.packet.to}} goes
 * deeper; of a step {@code {step.gateway}} may also name one of its details. Only what the card
 * asks for is looked up.
 */
final class Roles {
  /**
   * By class and name, how to read what a placeholder names: to find out that a class has no such
   * method takes some ten microseconds, and cards ask every step for most of their placeholders.
   */
  private static final ClassValue<Map<String, Optional<Method>>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private Roles() {}

  /** The fact of each role; of several in one role the first. */
  static Map<String, Fact> facts(List<Evidence.Reason> reasons) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (Evidence.Reason reason : reasons) {
      facts.putIfAbsent(reason.role(), reason.fact());
    }
    return facts;
  }

  /** What fills the placeholders of the card's texts and remedy, by role and field. */
  static Map<String, Map<String, String>> fields(Card card, Map<String, Fact> facts) {
    Map<String, Map<String, String>> fields = new LinkedHashMap<>();
    for (String placeholder : choices(card)) {
      int dot = placeholder.indexOf('.');
      Fact fact = dot < 0 ? null : facts.get(placeholder.substring(0, dot));
      if (fact != null) {
        String field = placeholder.substring(dot + 1);
        value(fact, field)
            .ifPresent(
                value ->
                    fields
                        .computeIfAbsent(placeholder.substring(0, dot), r -> new LinkedHashMap<>())
                        .put(field, value));
      }
    }
    return fields;
  }

  /**
   * The placeholders of a card that nothing fills: {@code role.field}. A change that asks for roles
   * of another rule is left out as a whole.
   */
  static List<String> unfilled(Card card, Map<String, Map<String, String>> fields) {
    List<String> unfilled = new ArrayList<>();
    for (String placeholder : card.placeholders(fields.keySet())) {
      if (Placeholders.choices(placeholder).stream().noneMatch(choice -> fills(fields, choice))) {
        unfilled.add(placeholder);
      }
    }
    return unfilled;
  }

  private static boolean fills(Map<String, Map<String, String>> fields, String choice) {
    int dot = choice.indexOf('.');
    Map<String, String> role = dot < 0 ? null : fields.get(choice.substring(0, dot));
    return role != null && role.containsKey(choice.substring(dot + 1));
  }

  private static Set<String> choices(Card card) {
    Set<String> choices = new LinkedHashSet<>();
    for (String placeholder : card.placeholders()) {
      choices.addAll(Placeholders.choices(placeholder));
    }
    return choices;
  }

  private static Optional<String> value(Fact fact, String field) {
    Object value = fact;
    for (String name : field.split("\\.", -1)) {
      Optional<Object> next = component(value, name);
      if (next.isEmpty()) {
        return fact instanceof Step step
            ? Optional.ofNullable(step.details().get(field))
            : Optional.empty();
      }
      value = next.get();
    }
    return Optional.of(text(value));
  }

  private static Optional<Object> component(Object of, String name) {
    Optional<Method> accessor =
        ACCESSORS.get(of.getClass()).computeIfAbsent(name, absent -> accessor(of.getClass(), name));
    try {
      return accessor.isPresent()
          ? Optional.ofNullable(accessor.get().invoke(of))
          : Optional.empty();
    } catch (IllegalAccessException | InvocationTargetException e) {
      return Optional.empty();
    }
  }

  private static Optional<Method> accessor(Class<?> type, String name) {
    String bean = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (String method : List.of(name, "get" + bean, "is" + bean)) {
      try {
        return Optional.of(type.getMethod(method));
      } catch (NoSuchMethodException e) {
        // the next spelling
      }
    }
    return Optional.empty();
  }

  private static String text(Object value) {
    if (value instanceof Code code) {
      return code.text();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? text(optional.get()) : "";
    }
    return String.valueOf(value);
  }
}
