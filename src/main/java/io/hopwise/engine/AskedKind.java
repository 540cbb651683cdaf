package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * The patterns on facts of a class. Most of them compare one and the same component, by whose text
 * those are found that a fact may meet.
 */
final class AskedKind {
  private final Map<AskedPattern, Integer> numbers = new LinkedHashMap<>();

  /** Met by all facts of the class. */
  private final BitSet always = new BitSet();

  private Optional<Component> first = Optional.empty();
  private final Map<String, List<Known>> byFirst = new HashMap<>();
  private final List<Known> others = new ArrayList<>();

  /** The number of a pattern, which it is given now where it has none. */
  int number(AskedPattern pattern, IntSupplier next) {
    return numbers.computeIfAbsent(pattern, none -> next.getAsInt());
  }

  /** Once all patterns are there. */
  void sort(String type) {
    Map<String, Integer> compared = new TreeMap<>();
    numbers
        .keySet()
        .forEach(one -> one.said().keySet().forEach(at -> compared.merge(at, 1, Integer::sum)));
    Optional<String> most = compared.keySet().stream().max(Comparator.comparing(compared::get));
    first = most.map(name -> Component.of(type, name));
    numbers.forEach((pattern, number) -> add(pattern, number, most.orElse("")));
  }

  private void add(AskedPattern pattern, int number, String most) {
    if (pattern.said().isEmpty()) {
      always.set(number);
      return;
    }
    List<Compared> compared = new ArrayList<>();
    pattern
        .said()
        .forEach(
            (name, values) -> {
              if (!name.equals(most)) {
                compared.add(new Compared(Component.of(pattern.type(), name), Set.copyOf(values)));
              }
            });
    Known known = new Known(number, List.copyOf(compared));
    if (pattern.said().containsKey(most)) {
      for (String value : pattern.said().get(most)) {
        byFirst.computeIfAbsent(value, none -> new ArrayList<>()).add(known);
      }
    } else {
      others.add(known);
    }
  }

  /** The numbers of those that this fact meets. */
  BitSet metBy(Fact fact) {
    if (first.isEmpty()) {
      return always;
    }
    List<Known> some = byFirst.getOrDefault(first.get().of(fact), List.of());
    if (some.isEmpty() && others.isEmpty()) {
      return always;
    }
    BitSet met = (BitSet) always.clone();
    some.stream().filter(known -> known.isMetBy(fact)).forEach(known -> met.set(known.number()));
    others.stream().filter(known -> known.isMetBy(fact)).forEach(known -> met.set(known.number()));
    return met;
  }

  /** A component of a record, and what it may be. */
  private record Compared(Component component, Set<String> values) {}

  /** A pattern by its number, and what it compares besides. */
  private record Known(int number, List<Compared> compared) {
    boolean isMetBy(Fact fact) {
      for (Compared one : compared) {
        if (!one.values().contains(one.component().of(fact))) {
          return false;
        }
      }
      return true;
    }
  }
}
