package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Strength;
import io.hopwise.fact.Fact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a cause is, or is not, what a diagnosis found.
 *
 * @param rules the cause's rules on the case as it was collected, the one that came nearest to
 *     firing first
 * @param suspicions what became of it on each host where a rule spoke for it; none where none did
 * @param supposed the remedy for the facts that came nearest, and what it would do; only where no
 *     rule spoke for the cause and the remedy can be made for them
 */
public record Why(
    Card card, List<RuleWhy> rules, List<Suspicion> suspicions, Optional<WhatIf> supposed) {
  /** Keeps its own copies of the lists. */
  public Why {
    rules = List.copyOf(rules);
    suspicions = List.copyOf(suspicions);
  }

  /**
   * One rule.
   *
   * @param name without the cause's id: a sentence
   * @param conditions in order; empty for a rule that can't be taken apart
   */
  public record RuleWhy(String name, Strength strength, boolean fired, List<Condition> conditions) {
    /** Keeps its own copy of the list. */
    public RuleWhy {
      conditions = List.copyOf(conditions);
    }

    /** The condition at which it stopped. */
    public Optional<Condition> stopped() {
      return conditions.stream().filter(one -> one.state() != State.HELD).findFirst();
    }
  }

  /** What came of a condition. */
  public enum State {
    HELD,
    FAILED,
    /** Nobody collected what it asks for. */
    UNKNOWN,
    /** One above it did not hold. */
    NOT_REACHED
  }

  /** How many facts a condition asks for. */
  public enum Quantity {
    ONE,
    SOME,
    NONE
  }

  /**
   * One condition.
   *
   * @param words its author's; empty where those of the one before speak of it as well
   * @param kind the name of the kind of fact, as rules spell it
   * @param fact by which it holds, or which comes nearest, or which must not be there, or which is
   *     there in its place
   * @param lacks what the nearest fact does not meet
   * @param others how many more facts come as near, or must not be there
   * @param sought what a fact would have to be that is not there, by the names of its fields
   * @param ask what would tell, where nobody collected it
   */
  public record Condition(
      String words,
      String kind,
      Quantity quantity,
      State state,
      Optional<Fact> fact,
      List<Lack> lacks,
      int others,
      Map<String, String> sought,
      Optional<Ask> ask) {
    /** Keeps its own copies of the collections. */
    public Condition {
      lacks = List.copyOf(lacks);
      sought = Collections.unmodifiableMap(new LinkedHashMap<>(sought));
    }
  }

  /**
   * A constraint that a fact does not meet.
   *
   * @param text as its author wrote it
   * @param needed the same with the values that were found before
   * @param actual what the fact says instead, by the names of its fields
   */
  public record Lack(String text, String needed, Map<String, String> actual) {
    /** Keeps its own copy of the map, in its order. */
    public Lack {
      actual = Collections.unmodifiableMap(new LinkedHashMap<>(actual));
    }
  }

  /**
   * What to type where.
   *
   * @param host empty where any host of the case is meant
   */
  public record Ask(String host, String run) {}
}
