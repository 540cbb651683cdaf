package io.hopwise.engine;

import io.hopwise.fact.Code;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Packet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Optional;

/** Reads what a fact says under a name, as rules ask for it, and spells it. For telling only. */
final class FactValue {
  /** A longer value is cut. */
  private static final int LONGEST = 120;

  private FactValue() {}

  /** A component, {@code getX()} or {@code isX()} as {@code x}; empty where there is none such. */
  static Optional<Object> of(Object from, String name) {
    for (Method method : from.getClass().getMethods()) {
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && (method.getName().equals(name) || FactTypes.propertyName(method).equals(name))) {
        try {
          return Optional.ofNullable(method.invoke(from));
        } catch (IllegalAccessException | InvocationTargetException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** As people read it: codes and other constants in kebab-case, nothing as {@code ""}. */
  static String said(Object value) {
    if (value instanceof Code code) {
      return code.text();
    }
    if (value instanceof Enum<?> constant) {
      return constant(constant.name());
    }
    if (value instanceof Fact fact) {
      return cut(fact.source().isQuotable() ? fact.source().text() : "…");
    }
    if (value instanceof Packet packet) {
      return packet.from() + " → " + packet.to();
    }
    String text = String.valueOf(value);
    return text.isEmpty() ? "\"\"" : cut(text);
  }

  /** A constant's name as people read it. */
  static String constant(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
  }
}
