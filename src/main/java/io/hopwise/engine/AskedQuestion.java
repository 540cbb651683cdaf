package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What patterns ask of a fact: which of the values that one of them names a component has, or
 * whether it begins and ends as a text that is put together.
 *
 * @param name the component's, of one that is put together with the text
 * @param values by value, its answer's number from 1; any other value is answered by 0
 * @param around how a text begins and ends that is put together: 1 where this one does, else 0
 */
record AskedQuestion(
    String name, Component component, Map<String, Integer> values, Optional<Around> around) {
  /** How a text begins and ends. */
  record Around(String before, String after) {
    boolean isIn(String said) {
      return said.length() >= before.length() + after.length()
          && said.endsWith(after)
          && said.startsWith(before);
    }
  }

  /**
   * The questions that a pattern asks, and the values that are right answers.
   *
   * @param words as {@link AskedPattern#written} has them behind the class
   */
  static Map<String, Set<String>> of(Iterable<Map.Entry<String, Set<String>>> words) {
    Map<String, Set<String>> asked = new TreeMap<>();
    for (Map.Entry<String, Set<String>> said : words) {
      boolean isAround = said.getKey().endsWith(AskedPattern.AROUND);
      if (!isAround) {
        asked.put(said.getKey(), said.getValue());
      } else if (said.getValue().size() == 1) {
        asked.put(said.getKey() + said.getValue().iterator().next(), said.getValue());
      }
    }
    return asked;
  }

  /**
   * A question.
   *
   * @param type the name of the class of facts
   * @param name as {@link #of(Iterable)} gives it
   * @param values all that a pattern takes for a right answer
   */
  static AskedQuestion of(String type, String name, Set<String> values) {
    int star = name.indexOf(AskedPattern.AROUND);
    String component = star < 0 ? name : name.substring(0, star);
    Map<String, Integer> numbers = new TreeMap<>();
    new TreeSet<>(values).forEach(value -> numbers.put(value, numbers.size() + 1));
    Optional<Around> around = Optional.empty();
    if (star >= 0) {
      String text = name.substring(star + 1);
      int gap = text.indexOf(AskedPattern.AROUND);
      around = Optional.of(new Around(text.substring(0, gap), text.substring(gap + 1)));
    }
    return new AskedQuestion(name, Component.of(type, component), Map.copyOf(numbers), around);
  }

  /** How many answers there are. */
  int answers() {
    return values.size() + 1;
  }

  /** The number of a fact's answer. */
  int answer(Fact fact) {
    String said = component.of(fact);
    return around.isPresent() ? around.get().isIn(said) ? 1 : 0 : values.getOrDefault(said, 0);
  }

  /** Whether this answer is among these values. */
  boolean isOneOf(Set<String> right, int answer) {
    for (String value : right) {
      if (values.get(value) == answer) {
        return true;
      }
    }
    return false;
  }
}
