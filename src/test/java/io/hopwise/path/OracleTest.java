package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Code;
import io.hopwise.fact.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every answer to what nobody collected is tried. */
class OracleTest {
  /** What is answered to a question put twice, run by run. */
  private static List<String> twice(Predicate<Oracle> question) {
    List<String> answers = new ArrayList<>();
    Optional<Oracle> next = Optional.of(new Oracle());
    while (next.isPresent()) {
      Oracle oracle = next.get();
      answers.add(question.test(oracle) + " " + question.test(oracle));
      next = oracle.next();
    }
    return answers;
  }

  @Test
  void whatNobodyCollectedIsTheSameHoweverOftenItIsAsked() {
    assertEquals(
        List.of("false false", "true true"),
        twice(oracle -> oracle.holds(Code.UNKNOWN_MATCH, Note.NONE, "")));
  }

  @Test
  void whatFallsByChanceFallsAnewEachTime() {
    assertEquals(
        List.of("false false", "false true", "true false", "true true"), twice(Oracle::falls));
  }
}
