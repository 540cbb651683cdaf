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

  @Test
  void tiesWithinACauseAreBrokenByItsHost() {
    Contender second = on("family", "a", "node02");
    Contender first = on("family", "a", "node01");
    Contender other = on("before", "z", "node03");

    assertEquals(List.of(2, 1, 0), indexes(Ranking.of(List.of(second, first, other), 1, 0)));
  }

  @Test
  void theMostProbableStandsFirstWhateverItIsCalled() {
    Contender weak = contender("a", Strength.WEAK, Proof.CONSISTENT, Set.of(0));
    Contender strong = contender("b", Strength.STRONG, Proof.CONSISTENT, Set.of(0));
    Contender moderate = contender("c", Strength.MODERATE, Proof.CONSISTENT, Set.of(0));

    assertEquals(List.of(1, 2, 0), indexes(Ranking.of(List.of(weak, strong, moderate), 1, 0)));
  }

  @Test
  void everyFurtherRuleThatSpeaksForItMakesItLikelierUpToThree() {
    List<Double> byRules = new ArrayList<>();
    for (int rules = 1; rules <= 5; rules++) {
      byRules.add(first(Ranking.of(List.of(spokenFor(rules, false)), 1, 0)));
    }

    assertTrue(byRules.get(0) < byRules.get(1), byRules.toString());
    assertTrue(byRules.get(1) < byRules.get(2), byRules.toString());
    assertTrue(byRules.get(2) < byRules.get(3), byRules.toString());
    assertEquals(byRules.get(3), byRules.get(4), 1e-9);
  }

  @Test
  void aRemedyThatHealsInOneOfSeveralWalksIsHopefulAndNoProof() {
    double hopeless = first(Ranking.of(List.of(spokenFor(1, false)), 1, 0));
    double hopeful = first(Ranking.of(List.of(spokenFor(1, true)), 1, 0));
    double certain =
        first(Ranking.of(List.of(contender("a", Strength.STRONG, Proof.PROVED, Set.of(0))), 1, 0));

    assertTrue(hopeless < hopeful && hopeful < certain, hopeless + " " + hopeful + " " + certain);
  }

  @Test
  void whatExplainsHalfOfTheComplaintsHasThreeQuartersOfTheOdds() {
    Contender both = contender("a", Strength.STRONG, Proof.CONSISTENT, Set.of(0, 1));
    Contender one = contender("a", Strength.STRONG, Proof.CONSISTENT, Set.of(1));
    Contender unsaid = contender("a", Strength.STRONG, Proof.CONSISTENT, Set.of());

    assertEquals(0.75, oddsOf(one, 2) / oddsOf(both, 2), 1e-9);
    assertEquals(oddsOf(one, 2), oddsOf(unsaid, 2), 1e-9);
    assertEquals(oddsOf(both, 1), oddsOf(one, 1), 1e-9);
  }

  @Test
  void whatIsProvedTogetherIsAsLikelyAsItsLeastLikelyPart() {
    Contender outer = chained("a", Strength.DECISIVE, 1);
    Contender inner = chained("b", Strength.WEAK, 2);
    double least = first(Ranking.of(List.of(chained("b", Strength.WEAK, 0)), 1, 0));

    Ranking ranking = Ranking.of(List.of(outer, inner), 1, 0);

    assertEquals(List.of(0, 1), indexes(ranking));
    assertEquals(least, ranking.places().get(0).probability(), 1e-9);
    assertEquals(least, ranking.places().get(1).probability(), 1e-9);
  }

  @Test
  void whatStandsAloneIsNotLevelledWithAChainAndRivalsIt() {
    Contender alone = contender("c", Strength.WEAK, Proof.CONSISTENT, Set.of(0));
    Contender elsewhere = contender("c", Strength.WEAK, Proof.CONSISTENT, Set.of(1));
    List<Contender> chain = List.of(joint("a", 1), joint("b", 2));

    double rivalled = first(Ranking.of(List.of(chain.get(0), chain.get(1), alone), 1, 0));
    double unrivalled = first(Ranking.of(List.of(chain.get(0), chain.get(1), elsewhere), 1, 0));

    assertEquals(first(Ranking.of(chain, 1, 0)), unrivalled, 1e-9);
    assertTrue(rivalled < unrivalled, rivalled + " " + unrivalled);
    Ranking.Place last =
        Ranking.of(List.of(chain.get(0), chain.get(1), alone), 1, 0).places().get(2);
    assertEquals(2, last.index());
    assertTrue(last.probability() < first(Ranking.of(List.of(alone), 1, 0)));
  }

  @Test
  void whatExplainsNoSymptomInParticularRivalsAll() {
    Contender unsaid = contender("b", Strength.WEAK, Proof.CONSISTENT, Set.of());

    double alone = first(Ranking.of(List.of(proved), 1, 0));

    assertTrue(first(Ranking.of(List.of(proved, unsaid), 1, 0)) < alone);
  }

  @Test
  void somethingElseIsLikelierTheMoreNobodyCollected() {
    double odds = oddsOf(guessed, 1);

    assertEquals(3 / (3 + odds), Ranking.of(List.of(guessed), 1, 2).somethingElse(), 1e-9);
  }

  @Test
  void aProofIsSpelledAsReportsDo() {
    assertEquals("proved", Proof.PROVED.text());
  }

  /** Against something else, alone. */
  private static double oddsOf(Contender contender, int complaints) {
    double probability = first(Ranking.of(List.of(contender), complaints, 0));
    return probability / (1 - probability);
  }

  private static List<Integer> indexes(Ranking ranking) {
    return ranking.places().stream().map(Ranking.Place::index).toList();
  }

  private static Contender on(String family, String cause, String host) {
    return new Contender(
        family, cause, host, 1, Strength.STRONG, 1, Proof.PROVED, false, false, 0, Set.of(0));
  }

  private static Contender spokenFor(int rules, boolean hopeful) {
    return new Contender(
        "family",
        "a",
        "node01",
        1,
        Strength.STRONG,
        rules,
        Proof.CONSISTENT,
        hopeful,
        false,
        0,
        Set.of(0));
  }

  private static Contender chained(String cause, Strength strength, int layer) {
    return new Contender(
        "family", cause, "node01", 1, strength, 1, Proof.PROVED, false, false, layer, Set.of(0));
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
    return new Contender(
        "family", cause, "node01", 1, strength, 1, proof, false, false, 0, explains);
  }

  private static Contender joint(String cause, int layer) {
    return chained(cause, Strength.DECISIVE, layer);
  }
}
