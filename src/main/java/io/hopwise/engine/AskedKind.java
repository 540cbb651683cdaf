package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The patterns on facts of a class, and which of them a fact meets. Safe to use from many threads.
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

  /**
   * A component that patterns compare, and the numbers of the values that one of them names.
   *
   * @param values by value, from 1; what none of them names is 0
   * @param around how values begin and end that are put together
   */
  private record Compared(
      String name, Component component, Map<String, Integer> values, List<Around> around) {
    static Compared of(String type, String name, Map<String, Integer> numbers) {
      if (!name.endsWith(AskedPattern.AROUND)) {
        return new Compared(name, Component.of(type, name), Map.copyOf(numbers), List.of());
      }
      String component = name.substring(0, name.length() - AskedPattern.AROUND.length());
      List<Around> around = numbers.keySet().stream().map(Around::of).toList();
      return new Compared(name, Component.of(type, component), Map.of(), around);
    }

    /** How many numbers there are. */
    long size() {
      return around.isEmpty() ? values.size() + 1 : 1L << around.size();
    }

    /** Of several that a value may be put together as, each has a digit of its own. */
    long numberOf(Fact fact) {
      String said = component.of(fact);
      if (around.isEmpty()) {
        return values.getOrDefault(said, 0);
      }
      long number = 0;
      for (Around one : around) {
        number = number * 2 + (one.isIn(said) ? 1 : 0);
      }
      return number;
    }

    /** Whether a fact says one of these. */
    boolean isOneOf(Set<String> may, Fact fact) {
      String said = component.of(fact);
      return around.isEmpty()
          ? may.contains(said)
          : may.stream().anyMatch(value -> Around.of(value).isIn(said));
    }
  }

  /** How a text begins and ends that is put together. */
  private record Around(String before, String after) {
    static Around of(String value) {
      int gap = value.indexOf(AskedPattern.AROUND);
      return new Around(
          value.substring(0, gap), value.substring(gap + AskedPattern.AROUND.length()));
    }

    boolean isIn(String said) {
      return said.length() >= before.length() + after.length()
          && said.endsWith(after)
          && said.startsWith(before);
    }
  }

  /** A pattern by its number, and by component what it may be. */
  private record Known(int number, Map<String, Set<String>> said) {}

  /**
   * The patterns by what they compare. Facts that say the same, as far as a pattern asks, meet the
   * same patterns: a few of each class, so that each is found out once.
   */
  private static final class Sorted {
    private final List<Known> patterns = new ArrayList<>();
    private final Map<String, Compared> byName = new TreeMap<>();
    private final List<Compared> compared;
    private final Map<Long, BitSet> met = new ConcurrentHashMap<>();

    Sorted(String type, Map<Integer, List<String>> written) {
      Map<String, Map<String, Integer>> values = new TreeMap<>();
      written.forEach(
          (number, words) -> {
            Known known = new Known(number, AskedPattern.said(words));
            patterns.add(known);
            known.said().forEach((name, said) -> count(said, values, name));
          });
      values.forEach((name, numbers) -> byName.put(name, Compared.of(type, name, numbers)));
      compared = List.copyOf(byName.values());
    }

    private static void count(
        Set<String> said, Map<String, Map<String, Integer>> values, String name) {
      Map<String, Integer> numbers = values.computeIfAbsent(name, none -> new HashMap<>());
      said.forEach(value -> numbers.putIfAbsent(value, numbers.size() + 1));
    }

    BitSet metBy(Fact fact) {
      long said = 0;
      for (Compared one : compared) {
        said = said * one.size() + one.numberOf(fact);
      }
      BitSet known = met.get(said);
      return known == null ? met.computeIfAbsent(said, none -> found(fact)) : known;
    }

    private BitSet found(Fact fact) {
      BitSet found = new BitSet();
      for (Known one : patterns) {
        if (one.said().entrySet().stream()
            .allMatch(may -> byName.get(may.getKey()).isOneOf(may.getValue(), fact))) {
          found.set(one.number());
        }
      }
      return found;
    }
  }
}
