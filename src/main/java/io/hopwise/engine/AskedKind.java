package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The patterns on facts of a class. Most of them compare one and the same component, by whose text
 * those are found that a fact may meet.
 */
final class AskedKind {
  private final String type;
  private final Map<Integer, List<String>> patterns = new TreeMap<>();
  private volatile Sorted sorted;

  /**
   * None so far.
   *
   * @param type the name of the class
   */
  AskedKind(String type) {
    this.type = type;
  }

  /**
   * One more, before any fact is asked about.
   *
   * @param words each component that it compares, before a value that it may be
   */
  void add(int number, List<String> words) {
    patterns.put(number, words);
  }

  /** The numbers of those that this fact meets; not to be changed. */
  BitSet metBy(Fact fact) {
    Sorted known = sorted;
    if (known == null) {
      // a case has facts of a few kinds only, and looking up components takes a start's time
      known = new Sorted(type, patterns);
      sorted = known;
    }
    return known.metBy(fact);
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

  /** The patterns by what they compare. */
  private static final class Sorted {
    /** Met by all facts of the class. */
    private final BitSet always = new BitSet();

    private final Optional<Component> first;
    private final Map<String, List<Known>> byFirst = new HashMap<>();
    private final List<Known> others = new ArrayList<>();

    Sorted(String type, Map<Integer, List<String>> patterns) {
      Map<Integer, Map<String, Set<String>>> said = new TreeMap<>();
      Map<String, Integer> compared = new TreeMap<>();
      patterns.forEach((number, words) -> said.put(number, AskedPattern.said(words)));
      said.values().forEach(one -> one.keySet().forEach(at -> compared.merge(at, 1, Integer::sum)));
      Optional<String> most = compared.keySet().stream().max(Comparator.comparing(compared::get));
      first = most.map(name -> Component.of(type, name));
      said.forEach((number, values) -> add(type, number, values, most.orElse("")));
    }

    private void add(String type, int number, Map<String, Set<String>> said, String most) {
      if (said.isEmpty()) {
        always.set(number);
        return;
      }
      List<Compared> besides = new ArrayList<>();
      said.forEach(
          (name, values) -> {
            if (!name.equals(most)) {
              besides.add(new Compared(Component.of(type, name), Set.copyOf(values)));
            }
          });
      Known known = new Known(number, List.copyOf(besides));
      if (said.containsKey(most)) {
        for (String value : said.get(most)) {
          byFirst.computeIfAbsent(value, none -> new ArrayList<>()).add(known);
        }
      } else {
        others.add(known);
      }
    }

    BitSet metBy(Fact fact) {
      List<Known> some =
          first.isEmpty() ? List.of() : byFirst.getOrDefault(first.get().of(fact), List.of());
      if (some.isEmpty() && others.isEmpty()) {
        return always;
      }
      BitSet met = (BitSet) always.clone();
      some.stream().filter(one -> one.isMetBy(fact)).forEach(one -> met.set(one.number()));
      others.stream().filter(one -> one.isMetBy(fact)).forEach(one -> met.set(one.number()));
      return met;
    }
  }
}
