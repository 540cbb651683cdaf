package io.hopwise.docs;

import io.hopwise.fact.Fact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a fact or value can be asked: its fields, then what it answers by itself. */
final class FactFields {
  private static final Set<String> OF_EVERY_RECORD =
      Set.of("equals", "hashCode", "toString", "compareTo", "getClass", "notify", "wait");

  /** Told once, in {@code HostFact} and {@code Step}. */
  private static final Set<String> OF_EVERY_FACT =
      Set.of("host", "netns", "source", "at", "code", "packet", "because", "details");

  /**
   * Those called like an operator of the language, which have another name for rules, and those of
   * which a rule can make nothing.
   */
  private static final Set<String> NOT_FOR_RULES =
      Set.of("RouteLookup.in", "BridgePort.isolated", "Ip.high", "Ip.low");

  private static final Map<Class<?>, String> TIMES =
      Map.of(Duration.class, "span of time", Instant.class, "point in time");

  private static final int LONGEST = 45;

  private FactFields() {}

  /**
   * One of them.
   *
   * @param name as a rule writes it
   * @param method what answers
   */
  record Field(String name, Method method) {}

  /** {@code Trace.Missing}; steps are called as rules call them. */
  static String name(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return outer == null || Fact.class.isAssignableFrom(type)
        ? type.getSimpleName()
        : name(outer) + "." + type.getSimpleName();
  }

  /** Fields in their own order, then the rest by name. */
  static List<Field> of(Class<?> kind) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (RecordComponent component :
        Optional.ofNullable(kind.getRecordComponents()).orElse(new RecordComponent[0])) {
      fields.put(component.getName(), new Field(component.getName(), component.getAccessor()));
    }
    Method[] methods = kind.isInterface() ? kind.getMethods() : kind.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      boolean isAsked =
          Modifier.isPublic(method.getModifiers())
              && !Modifier.isStatic(method.getModifiers())
              && !method.isSynthetic()
              && !OF_EVERY_RECORD.contains(method.getName())
              && method.getReturnType() != kind;
      if (isAsked) {
        fields.putIfAbsent(written(method), new Field(written(method), method));
      }
    }
    List<Field> asked = new ArrayList<>(fields.values());
    int own = kind.isRecord() ? kind.getRecordComponents().length : 0;
    asked.subList(own, asked.size()).sort(Comparator.comparing(Field::name));
    asked.removeIf(field -> NOT_FOR_RULES.contains(name(kind) + "." + field.name()));
    if (Fact.class.isAssignableFrom(kind) && !kind.isInterface()) {
      asked.removeIf(field -> OF_EVERY_FACT.contains(field.name()));
    }
    return asked;
  }

  /** {@code isUp()} is asked as {@code up}, {@code takes(port)} with what it needs. */
  private static String written(Method method) {
    String name = method.getName();
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    boolean isProperty =
        prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
    if (method.getParameterCount() == 0) {
      return isProperty
          ? Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1)
          : name;
    }
    List<String> needs = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      needs.add(parameter.getName());
    }
    return name + "( " + String.join(", ", needs) + " )";
  }

  /** What it answers with, in words. */
  static String kind(Type type) {
    if (type instanceof ParameterizedType many) {
      String inner = kind(many.getActualTypeArguments()[0]);
      return switch (((Class<?>) many.getRawType()).getSimpleName()) {
        case "Map" -> "texts by name";
        case "Optional" -> inner + " or nothing";
        default -> "list of " + inner;
      };
    }
    Class<?> plain = (Class<?>) type;
    return plain == boolean.class
        ? "yes/no"
        : plain == String.class
            ? "text"
            : plain.isPrimitive() || plain == Integer.class
                ? "number"
                : TIMES.getOrDefault(plain, name(plain));
  }

  /** A condition that holds for this fact; none for what has no short one. */
  static Optional<String> condition(Field field, Object fact) {
    if (field.method().getParameterCount() > 0) {
      return Optional.empty();
    }
    Object value;
    try {
      field.method().setAccessible(true);
      value = field.method().invoke(fact);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field + " can't be asked", e);
    }
    String name = field.name();
    if (value instanceof Boolean yes) {
      return Optional.of(yes ? name : "!" + name);
    }
    if (value instanceof Number number) {
      return Optional.of(name + " == " + number);
    }
    if (value instanceof Enum<?> constant) {
      return Optional.of(
          name + " == " + name(constant.getDeclaringClass()) + "." + constant.name());
    }
    if (value instanceof String text) {
      boolean isPlain = text.length() <= LONGEST && text.indexOf('"') < 0 && text.indexOf('\\') < 0;
      return isPlain ? Optional.of(name + " == \"" + text + "\"") : Optional.empty();
    }
    if (value instanceof List<?> many) {
      return many.isEmpty() || !(many.get(0) instanceof String text)
          ? Optional.empty()
          : Optional.of(name + " contains \"" + text + "\"");
    }
    if (value instanceof Ip ip) {
      return Optional.of(
          ip.isPresent() ? name + " == Ip.parse( \"" + ip + "\" )" : "!" + name + ".present");
    }
    if (value instanceof Prefix prefix) {
      return Optional.of(
          prefix.isPresent()
              ? name + " == Prefix.parse( \"" + prefix + "\" )"
              : "!" + name + ".present");
    }
    return Optional.empty();
  }
}
