package io.hopwise.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.Strength;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {
  private final Contender proved = contender("a", Strength.DECISIVE, Proof.PROVED, Set.of(0));
  private final Contender guessed = contender("b", Strength.DECISIVE, Proof.CONSISTENT, Set.of(0));

  @Test
  void aProvedContenderStandsAboveOneThatOnlyFits() {
    Ranking ranking = Ranking.of(List.of(guessed, proved), 1, 0);

    assertEquals(1, ranking.places().get(0).index());
  }

  @Test
  void aProvedContenderAloneIsNearlyCertain() {
    assertTrue(first(Ranking.of(List.of(proved), 1, 0)) >= 0.97);
  }

  @Test
  void strongEvidenceThatCouldNotBeWalkedIsLikelyAndNotCertain() {
    double strong =
        first(
            Ranking.of(
                List.of(contender("a", Strength.STRONG, Proof.CONSISTENT, Set.of(0))), 1, 0));

    assertTrue(strong >= 0.7 && strong < 0.9, "got " + strong);
  }

  @Test
  void weakEvidenceAloneLeavesSomethingElseLikelier() {
    Ranking ranking =
        Ranking.of(List.of(contender("a", Strength.WEAK, Proof.CONSISTENT, Set.of(0))), 1, 0);

    assertTrue(first(ranking) < ranking.somethingElse());
  }

  @Test
  void theProbabilitiesOfRivalsAndOfSomethingElseAddUpToOne() {
    Ranking ranking = Ranking.of(List.of(proved, guessed), 1, 0);

    double sum = ranking.somethingElse();
    for (Ranking.Place place : ranking.places()) {
      sum += place.probability();
    }
    assertEquals(1, sum, 1e-9);
  }

  @Test
  void contendersForDifferentComplaintsTakeNothingFromEachOther() {
    Contender other = contender("b", Strength.DECISIVE, Proof.PROVED, Set.of(1));

    double alone = first(Ranking.of(List.of(proved), 2, 0));

    assertEquals(alone, first(Ranking.of(List.of(proved, other), 2, 0)), 1e-9);
  }

  @Test
  void contendersThatAreNeededTogetherTakeNothingFromEachOther() {
    Contender outer = joint("a", 1);
    Contender inner = joint("b", 2);

    assertTrue(first(Ranking.of(List.of(outer, inner), 1, 0)) >= 0.97);
  }

  @Test
  void ofFaultsThatLieBehindEachOtherTheFirstOnTheWayStandsFirst() {
    Ranking ranking = Ranking.of(List.of(joint("a", 2), joint("b", 1)), 1, 0);

    assertEquals(1, ranking.places().get(0).index());
  }

  @Test
  void aHostNobodyCollectedLowersWhatIsOnlyConsistent() {
    double seen = first(Ranking.of(List.of(guessed), 1, 0));

    assertTrue(first(Ranking.of(List.of(guessed), 1, 1)) < seen);
  }

  @Test
  void tiesAreBrokenByFamilyThenCauseSoThatTheOrderNeverChanges() {
    List<Contender> contenders = new ArrayList<>();
    for (String cause : List.of("d", "b", "a", "c")) {
      contenders.add(contender(cause, Strength.STRONG, Proof.PROVED, Set.of(0)));
    }
    List<String> order = order(contenders);
    Collections.reverse(contenders);

    assertEquals(order, order(contenders));
  }

  private static List<String> order(List<Contender> contenders) {
    List<String> causes = new ArrayList<>();
    for (Ranking.Place place : Ranking.of(contenders, 1, 0).places()) {
      causes.add(contenders.get(place.index()).cause());
    }
    return causes;
  }

  private static double first(Ranking ranking) {
    return ranking.places().get(0).probability();
  }

  private static Contender contender(
      String cause, Strength strength, Proof proof, Set<Integer> explains) {
    return new Contender("family", cause, "node01", 1, strength, 1, proof, false, 0, explains);
  }

  private static Contender joint(String cause, int layer) {
    return new Contender(
        "family", cause, "node01", 1, Strength.DECISIVE, 1, Proof.PROVED, false, layer, Set.of(0));
  }
}
