package io.hopwise.engine;

import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The patterns on facts of a class, and which of them a fact meets. Safe to use from many threads.
 */
final class AskedKind {
  private final String type;
  private final List<Known> patterns = new ArrayList<>();
  private volatile Asking first;

  /** A pattern by its number, and by question the right answers. */
  private record Known(int number, Map<String, Set<String>> asks) {}

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
    patterns.add(new Known(number, AskedQuestion.of(AskedPattern.said(words).entrySet())));
  }

  /** The numbers of those that this fact meets; not to be changed. */
  BitSet metBy(Fact fact) {
    Asking at = first;
    if (at == null) {
      // a case has facts of a few kinds only, and looking up components takes a start's time
      at = new Asking(questions(), patterns);
      first = at;
    }
    while (at.question.isPresent()) {
      at = at.after(at.question.get().answer(fact));
    }
    return at.met;
  }

  private List<AskedQuestion> questions() {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Known pattern : patterns) {
      pattern
          .asks()
          .forEach(
              (name, right) ->
                  values.computeIfAbsent(name, absent -> new HashSet<>()).addAll(right));
    }
    List<AskedQuestion> questions = new ArrayList<>();
    values.forEach((name, right) -> questions.add(AskedQuestion.of(type, name, right)));
    return questions;
  }

  /**
   * Where one has got to by the answers so far: the patterns that are left, and what is to be asked
   * next. What only patterns ask that are out is not asked: of a kernel parameter whose key none of
   * them names, as of most, nothing but the key.
   */
  private static final class Asking {
    private final List<AskedQuestion> more;
    private final List<Known> left;
    private final Optional<AskedQuestion> question;
    private final AtomicReferenceArray<Asking> next;
    private final BitSet met = new BitSet();

    /**
     * Begins here.
     *
     * @param more questions that were not asked so far
     * @param left patterns
     */
    Asking(List<AskedQuestion> more, List<Known> left) {
      this.more =
          more.stream()
              .filter(one -> left.stream().anyMatch(known -> known.asks().containsKey(one.name())))
              .toList();
      this.left = left;
      this.question = this.more.stream().findFirst();
      this.next = new AtomicReferenceArray<>(question.map(AskedQuestion::answers).orElse(0));
      left.forEach(known -> met.set(known.number()));
    }

    /** Goes on by an answer; what follows is the same whoever makes it first. */
    Asking after(int answer) {
      Asking known = next.get(answer);
      if (known == null) {
        AskedQuestion asked = question.orElseThrow();
        List<Known> still =
            left.stream()
                .filter(one -> isLeft(asked, one.asks().get(asked.name()), answer))
                .toList();
        known = new Asking(more.subList(1, more.size()), still);
        next.set(answer, known);
      }
      return known;
    }

    private static boolean isLeft(AskedQuestion asked, Set<String> right, int answer) {
      return right == null || asked.isOneOf(right, answer);
    }
  }
}
