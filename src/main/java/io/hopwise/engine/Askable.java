package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule may ask of a value: what facts say of themselves, and a short list of questions about
 * texts and collections. Whatever is not named here is refused: {@code class}, {@code bytes},
 * {@code getClass()}, {@code repeat(…)}.
 */
final class Askable {
  /** Facts are records without side effects; these of theirs tell nothing about a host. */
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("toString", "hashCode", "equals", "compareTo", "getClass", "wait", "notify");

  private static final Set<String> OF_TEXTS =
      Set.of("contains", "startsWith", "endsWith", "equalsIgnoreCase");
  private static final Set<String> ABOUT_TEXTS = Set.of("length", "isEmpty", "isBlank");
  private static final Set<String> ABOUT_COLLECTIONS = Set.of("size", "isEmpty");
  private static final Set<String> ABOUT_OPTIONALS = Set.of("isPresent", "isEmpty");

  private Askable() {}

  /**
   * What it answers when asked without brackets: a component, {@code isX()} and {@code getX()} as
   * {@code x}.
   */
  static Optional<Class<?>> property(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> named(method, name) || FactTypes.propertyName(method).equals(name))
        .filter(method -> isAskable(type, method))
        .findFirst()
        .map(Method::getReturnType);
  }

  /** What it answers when asked with so many arguments in brackets. */
  static Optional<Class<?>> method(Class<?> type, String name, int arguments) {
    if (Map.class.isAssignableFrom(type) && name.equals("get") && arguments == 1) {
      // all maps of facts are of texts
      return Optional.of(String.class);
    }
    return Arrays.stream(type.getMethods())
        .filter(method -> named(method, name) && method.getParameterCount() == arguments)
        .filter(method -> isAskable(type, method))
        .findFirst()
        .map(Method::getReturnType);
  }

  /** All that may be asked, in alphabetical order, for an author to choose from. */
  static Set<String> names(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (isAskable(type, method)) {
        names.add(
            method.getParameterCount() == 0 ? FactTypes.propertyName(method) : nameOf(method));
      }
    }
    return names;
  }

  /** The words of all questions, in each way they may be written. */
  static Set<String> words(Class<?> type) {
    Set<String> words = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (isAskable(type, method)) {
        words.add(method.getName());
        words.add(FactTypes.propertyName(method));
      }
    }
    if (type == Map.class) {
      words.add("get");
    }
    return words;
  }

  private static String nameOf(Method method) {
    return method.getName() + "(…)";
  }

  private static boolean named(Method method, String name) {
    return method.getName().equals(name);
  }

  private static boolean isAskable(Class<?> type, Method method) {
    if (Modifier.isStatic(method.getModifiers()) || OF_EVERY_OBJECT.contains(method.getName())) {
      return false;
    }
    boolean isAbout = method.getParameterCount() == 0;
    if (isOfFacts(method.getDeclaringClass())) {
      boolean answers = method.getReturnType() != void.class;
      return isAbout ? answers : method.getReturnType() == boolean.class;
    }
    boolean isOne = method.getParameterCount() == 1;
    String name = method.getName();
    if (type == String.class) {
      return isAbout ? ABOUT_TEXTS.contains(name) : isOne && OF_TEXTS.contains(name);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return isAbout ? ABOUT_COLLECTIONS.contains(name) : isOne && name.equals("contains");
    }
    if (Map.class.isAssignableFrom(type)) {
      return isAbout ? ABOUT_COLLECTIONS.contains(name) : isOne && name.equals("containsKey");
    }
    return type == Optional.class && isAbout && ABOUT_OPTIONALS.contains(name);
  }

  private static boolean isOfFacts(Class<?> type) {
    return type.getPackage() == Fact.class.getPackage();
  }
}
