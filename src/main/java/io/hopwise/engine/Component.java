package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.lang.reflect.Method;

/** A component of facts of a class, read as conditions are compared with it. Immutable. */
final class Component {
  /** Spares a new one for each fact. */
  private static final Object[] NO_ARGUMENTS = {};

  private final Method accessor;

  private Component(Method accessor) {
    this.accessor = accessor;
  }

  /**
   * The component of this name.
   *
   * @throws IllegalStateException when the record has none
   */
  static Component of(Class<?> type, String name) {
    try {
      Method accessor = type.getMethod(name);
      // what may be asked is then not found out with every fact
      accessor.trySetAccessible();
      return new Component(accessor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("The rules were compiled against other facts", e);
    }
  }

  /** The same of the class of this name. */
  static Component of(String type, String name) {
    try {
      return of(Class.forName(type), name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The rules were compiled against other facts", e);
    }
  }

  /** What a fact of the class says: a text, a number, a constant's name. */
  String of(Fact fact) {
    Object value;
    try {
      value = accessor.invoke(fact, NO_ARGUMENTS);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A component of a record can be read", e);
    }
    if (value instanceof String text) {
      return text;
    }
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }
}
