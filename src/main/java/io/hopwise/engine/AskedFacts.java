package io.hopwise.engine;

import io.hopwise.fact.Fact;
import io.hopwise.fact.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which facts the shipped rules can match at all. A host has hundreds of kernel parameters, and a
 * session compares each with every condition on parameters; but a rule asks only for the one that
 * decided a step, {@code this == $drop.because}, and for a few by their names. Immutable.
 */
final class AskedFacts {
  /** The resource {@link KnowledgeCompiler} writes, as {@link AskedPatterns} reads it of rules. */
  static final String RESOURCE = "META-INF/hopwise/asked";

  /** By the class of a fact: by what it may be asked for; nothing where all of them are asked. */
  private final Map<String, List<Named>> types = new HashMap<>();

  /** Some facts of a type: those of which this component is one of these. */
  private record Named(Method component, Set<String> values) {}

  private AskedFacts(List<String> lines) {
    for (String line : lines) {
      String[] words = line.split("\t", -1);
      List<Named> named = types.computeIfAbsent(words[0], type -> new ArrayList<>(1));
      if (words.length == 3) {
        Method component = component(words[0], words[1]);
        Named known =
            named.stream()
                .filter(one -> one.component().equals(component))
                .findFirst()
                .orElseGet(() -> new Named(component, new HashSet<>()));
        known.values().add(words[2]);
        named.remove(known);
        named.add(known);
      }
    }
  }

  private static Method component(String type, String name) {
    try {
      return Class.forName(type).getMethod(name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The rules were compiled against other facts", e);
    }
  }

  /** By the shipped rules; read once, when first asked for. */
  static AskedFacts byShippedRules() {
    return Shipped.ASKED;
  }

  /** As {@link AskedPatterns#lines} says it. */
  static AskedFacts of(List<String> lines) {
    return new AskedFacts(lines);
  }

  /** Those that a rule can match: the steps' own reasons, and what is asked for by what it says. */
  Collection<Fact> among(Collection<? extends Fact> facts) {
    Set<Fact> reasons = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Fact fact : facts) {
      if (fact instanceof Step step) {
        reasons.add(step.because());
      }
    }
    List<Fact> asked = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      if (isAsked(fact) || reasons.contains(fact)) {
        asked.add(fact);
      }
    }
    return asked;
  }

  private boolean isAsked(Fact fact) {
    List<Named> named = types.get(fact.getClass().getName());
    if (named == null || named.isEmpty()) {
      return named != null;
    }
    for (Named one : named) {
      if (one.values().contains(value(fact, one.component()))) {
        return true;
      }
    }
    return false;
  }

  private static String value(Fact fact, Method component) {
    try {
      return String.valueOf(component.invoke(fact));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A component of a record can be read", e);
    }
  }

  /** Read on first use, once a JVM. */
  private static final class Shipped {
    static final AskedFacts ASKED = read();

    private static AskedFacts read() {
      ClassLoader loader = AskedFacts.class.getClassLoader();
      try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("This build holds no compiled rules: " + RESOURCE);
        }
        return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
