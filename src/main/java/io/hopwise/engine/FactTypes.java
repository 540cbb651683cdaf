package io.hopwise.engine;

import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The facts a rule can match, the values they are made of, and what each can be asked. */
final class FactTypes {
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("toString", "hashCode", "getClass", "notify", "notifyAll");

  private final Map<String, Class<?>> byName = new TreeMap<>();

  FactTypes() {
    Deque<Class<?>> open = new ArrayDeque<>(Set.of(Fact.class, Evidence.class));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (type.getPackage() != Fact.class.getPackage()
          || byName.putIfAbsent(type.getSimpleName(), type) != null) {
        continue;
      }
      if (type.isSealed()) {
        open.addAll(Arrays.asList(type.getPermittedSubclasses()));
      }
      for (Method method : type.getMethods()) {
        open.add(method.getReturnType());
      }
    }
  }

  /** The fact or value of this name, as DRL names it: {@code Dropped}, {@code LinkKind}. */
  Optional<Class<?>> named(String name) {
    Class<?> type = byName.get(name);
    if (type == null) {
      try {
        type = Class.forName("java.lang." + name);
      } catch (ClassNotFoundException e) {
        return Optional.empty();
      }
    }
    return Optional.of(type);
  }

  /** The same, of what belongs to facts only. */
  Optional<Class<?>> ofFacts(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all facts and values. */
  Set<String> names() {
    return byName.keySet();
  }

  /** The names of what can be a pattern. */
  Set<String> factNames() {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, Class<?>> entry : byName.entrySet()) {
      if (Fact.class.isAssignableFrom(entry.getValue())) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  /**
   * What a fact says under this name: a component, {@code getX()} or {@code isX()} as {@code x}.
   */
  static Optional<Class<?>> property(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && (method.getName().equals(name) || propertyName(method).equals(name))) {
        return Optional.of(method.getReturnType());
      }
    }
    return Optional.empty();
  }

  /** What a method of this name answers, whatever it takes. */
  static Optional<Class<?>> method(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return Optional.of(method.getReturnType());
      }
    }
    return Optional.empty();
  }

  /** The names of all a fact says, in alphabetical order. */
  static Set<String> properties(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 0
          && method.getReturnType() != void.class
          && !Modifier.isStatic(method.getModifiers())
          && !OF_EVERY_OBJECT.contains(method.getName())) {
        names.add(propertyName(method));
      }
    }
    return names;
  }

  static String propertyName(Method method) {
    String name = method.getName();
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    if (prefix == 0 || name.length() == prefix || !Character.isUpperCase(name.charAt(prefix))) {
      return name;
    }
    return name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1);
  }
}
