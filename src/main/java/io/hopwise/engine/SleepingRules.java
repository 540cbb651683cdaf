package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which of many rule files facts can concern at all. Immutable. */
final class SleepingRules {
  private final int files;
  private final Map<FactNeed, Integer> numbers = new HashMap<>();

  /** By type: the components that some rule compares. */
  private final Map<String, Map<String, Method>> asked = new HashMap<>();

  /** Of each rule: its file, then the numbers of its needs. */
  private final List<int[]> rules = new ArrayList<>();

  SleepingRules(List<CompiledFile> files) {
    this.files = files.size();
    if (files.isEmpty()) {
      // a start without a user's rules has no time to look at all facts
      return;
    }
    FactTypes types = new FactTypes();
    for (int i = 0; i < files.size(); i++) {
      for (CompiledFile.Named rule : files.get(i).rules()) {
        int[] needs = new int[rule.needs().size() + 1];
        needs[0] = i;
        int at = 1;
        for (FactNeed need : rule.needs()) {
          needs[at++] = numbers.computeIfAbsent(need, any -> numbers.size());
          ask(need, types);
        }
        rules.add(needs);
      }
    }
  }

  private void ask(FactNeed need, FactTypes types) {
    Map<String, Method> components = asked.computeIfAbsent(need.type(), type -> new HashMap<>());
    if (!need.field().isEmpty()) {
      components.computeIfAbsent(
          need.field(), field -> accessor(types.ofFacts(need.type()).orElseThrow(), field));
    }
  }

  private static Method accessor(Class<?> type, String component) {
    try {
      return type.getMethod(component);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Compiled against other facts", e);
    }
  }

  /** The numbers of the files of which a rule may fire on these facts. */
  BitSet wokenBy(Collection<? extends Fact> facts) {
    BitSet met = new BitSet(numbers.size());
    for (Fact fact : facts) {
      String type = fact.getClass().getSimpleName();
      Map<String, Method> components = asked.get(type);
      if (components != null) {
        meet(new FactNeed(type, "", ""), met);
        components.forEach(
            (name, accessor) -> meet(new FactNeed(type, name, value(fact, accessor)), met));
      }
    }
    BitSet woken = new BitSet(files);
    for (int[] rule : rules) {
      boolean isMet = true;
      for (int i = 1; i < rule.length && isMet; i++) {
        isMet = met.get(rule[i]);
      }
      if (isMet) {
        woken.set(rule[0]);
      }
    }
    return woken;
  }

  private void meet(FactNeed need, BitSet met) {
    Integer number = numbers.get(need);
    if (number != null) {
      met.set(number);
    }
  }

  private static String value(Fact fact, Method accessor) {
    try {
      return String.valueOf(accessor.invoke(fact));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A component of a record can be read", e);
    }
  }

  /** The numbers of the files of these causes. */
  static BitSet ofCauses(List<CompiledFile> files, Set<String> causes) {
    BitSet found = new BitSet(files.size());
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).rules().stream().anyMatch(rule -> causes.contains(rule.cause()))) {
        found.set(i);
      }
    }
    return found;
  }
}
