package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers what nobody collected. A walk asks; the first time every question gets its first answer,
 * then the walk is run again with the last question answered differently, until all have been tried
 * or the limit is reached.
 */
final class Oracle {
  private final List<Integer> script;
  private final List<Integer> given = new ArrayList<>();
  private final List<Integer> options = new ArrayList<>();
  private final Map<Object, Integer> remembered = new HashMap<>();

  Oracle() {
    this(List.of());
  }

  private Oracle(List<Integer> script) {
    this.script = script;
  }

  /** What a question is about: the same question in one run has one answer. */
  private record Question(Code code, HostFact about, String context) {}

  /** Whether the unknown holds; "no" is tried first. */
  boolean holds(Code code, HostFact about, String context) {
    return choose(new Question(code, about, context), 2) == 1;
  }

  /** Whether something comes true that falls anew each time it is asked, as a die does. */
  boolean falls() {
    return answered(2) == 1;
  }

  /** Which of several; the first is tried first. */
  int pick(Code code, HostFact about, int count) {
    return pick(code, about, "", count);
  }

  /** Which of several, where one fact raises more than one such question. */
  int pick(Code code, HostFact about, String context, int count) {
    return choose(new Question(code, about, context), count);
  }

  private int choose(Question question, int count) {
    Integer before = remembered.get(question);
    if (before != null) {
      return before;
    }
    int answer = answered(count);
    remembered.put(question, answer);
    return answer;
  }

  private int answered(int count) {
    int position = given.size();
    int answer = position < script.size() ? script.get(position) : 0;
    given.add(answer);
    options.add(count);
    return answer;
  }

  /** The oracle for the next run; empty when every answer was tried. */
  java.util.Optional<Oracle> next() {
    List<Integer> longer = new ArrayList<>(given);
    for (int i = longer.size() - 1; i >= 0; i--) {
      if (longer.get(i) + 1 < options.get(i)) {
        longer.set(i, longer.get(i) + 1);
        return java.util.Optional.of(new Oracle(List.copyOf(longer.subList(0, i + 1))));
      }
    }
    return java.util.Optional.empty();
  }
}
