package io.hopwise.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Strength;
import io.hopwise.learn.PastCase.Said;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Proof;
import io.hopwise.rank.Weights;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a team's confirmed cases teach, and what they may not spoil. */
class LessonTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
  private static final String RARE = "route-blackholed";
  private static final String OFTEN = "reverse-path-filter-drops";
  private static final Map<String, Double> NO_FACTORS = Map.of();

  @Test
  void aCauseThatATeamMeetsOftenComesFirstWhereTheEvidenceIsEven() {
    List<PastCase> past = evenCases(30, OFTEN);

    Lesson lesson = Lesson.of(past, Catalogue.shipped(), DAY);

    assertEquals(0, lesson.before().right());
    assertTrue(lesson.after().right() > 25, lesson.after()::toString);
    assertEquals(OFTEN, lesson.changes().get(0).causeAfter());
  }

  @Test
  void tooFewCasesTeachNothing() {
    assertEquals(
        Optional.empty(),
        Lesson.of(evenCases(Lesson.FEWEST - 1, OFTEN), Catalogue.shipped(), DAY).learned());
  }

  @Test
  void casesThatAgreeWithWhatShipsMoveLittle() {
    Lesson lesson = Lesson.of(evenCases(30, RARE), Catalogue.shipped(), DAY);

    assertEquals(List.of(), lesson.changes().stream().filter(LessonTest::isOther).toList());
  }

  @Test
  void whatIsOfferedIsBetterOnCasesThatDidNotTeachIt() {
    List<PastCase> past = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      past.add(even(i, Optional.of(new Said(i * 7 % 3 == 0 ? OFTEN : "", ""))));
    }
    Lesson lesson = Lesson.of(past, Catalogue.shipped(), DAY);

    assertTrue(
        lesson.learned().isEmpty() || lesson.after().surprise() < lesson.before().surprise(),
        lesson::toString);
  }

  @Test
  void whateverIsLearnedEveryProvedAnswerStaysFirst() {
    List<PastCase> past = new ArrayList<>();
    // a team that says of everything proved that it was something else
    for (int i = 0; i < 200; i++) {
      past.add(
          past(
              i,
              Optional.of(new Said(OFTEN, "")),
              contender(RARE, Strength.DECISIVE, Proof.PROVED),
              contender(OFTEN, Strength.WEAK, Proof.CONSISTENT)));
    }
    Weights[] weights = {Weights.FITTED};
    List<Map<String, Double>> factors = new ArrayList<>(List.of(NO_FACTORS));
    Lesson.of(past, Catalogue.shipped(), DAY)
        .learned()
        .ifPresent(
            learned -> {
              weights[0] = learned.weights();
              factors.set(0, learned.factors());
            });

    List<Contest> spoilt =
        ProvedAnswers.shipped(Catalogue.shipped()).stream()
            .filter(contest -> contest.isRight(Weights.FITTED, NO_FACTORS))
            .filter(contest -> !contest.isRight(weights[0], factors.get(0)))
            .toList();
    assertEquals(List.of(), spoilt);
  }

  @Test
  void casesThatNobodyConfirmedShowWhatWouldChangeAndTeachNothing() {
    List<PastCase> past = new ArrayList<>(evenCases(30, OFTEN));
    past.add(even(99, Optional.empty()));

    Lesson lesson = Lesson.of(past, Catalogue.shipped(), DAY);

    assertEquals(30, lesson.confirmed());
    assertEquals(1, lesson.changes().stream().filter(one -> one.past().id().equals("99")).count());
  }

  private static boolean isOther(Lesson.Changed changed) {
    return !changed.causeBefore().equals(changed.causeAfter());
  }

  private static List<PastCase> evenCases(int count, String said) {
    List<PastCase> past = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      past.add(even(i, Optional.of(new Said(said, ""))));
    }
    return past;
  }

  /** Two causes with the same evidence, of which the rare one is a little ahead. */
  private static PastCase even(int id, Optional<Said> said) {
    return past(
        id,
        said,
        contender(RARE, Strength.MODERATE, Proof.CONSISTENT).times(1.3),
        contender(OFTEN, Strength.MODERATE, Proof.CONSISTENT));
  }

  private static PastCase past(int id, Optional<Said> said, Contender... contenders) {
    List<Boolean> right =
        List.of(contenders).stream()
            .map(one -> said.filter(word -> word.cause().equals(one.cause())).isPresent())
            .toList();
    return new PastCase(
        Integer.toString(id), "T", said, new Contest(List.of(contenders), 1, 0, right, 2));
  }

  private static Contender contender(String cause, Strength strength, Proof proof) {
    return new Contender("routing", cause, "h", 1, strength, 1, proof, false, false, 0, Set.of(0));
  }
}
