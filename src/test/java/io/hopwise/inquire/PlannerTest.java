package io.hopwise.inquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which question comes first, by sums that can be done by hand. */
class PlannerTest {
  private static final double ESCALATE = 900;

  @Test
  void ofTwoThatCostTheSameTheLikelierIsAskedFirst() {
    assertEquals(
        List.of("likely", "rare"),
        course(
            List.of(suspicion("a", 0.6, "A"), suspicion("b", 0.2, "B")),
            action("rare", 10, Map.of("B", 1.0)),
            action("likely", 10, Map.of("A", 1.0))));
  }

  @Test
  void ofTwoThatTellTheSameTheCheaperIsAskedFirst() {
    assertEquals(
        "cheap",
        course(
                List.of(suspicion("a", 0.6, "A")),
                action("dear", 60, Map.of("A", 1.0)),
                action("cheap", 10, Map.of("A", 1.0)))
            .get(0));
  }

  @Test
  void oneThatShowsMoreIsAskedFirstWhereItIsCheaperThanItsPartsTogether() {
    List<Suspicion> suspicions =
        List.of(suspicion("a", 0.3, "A"), suspicion("b", 0.3, "B"), suspicion("c", 0.3, "C"));
    Action a = action("a", 20, Map.of("A", 1.0));
    Action b = action("b", 20, Map.of("B", 1.0));
    Action c = action("c", 20, Map.of("C", 1.0));

    Action cheap = action("all", 30, Map.of("A", 1.0, "B", 1.0, "C", 1.0));
    Action dear = action("all", 90, Map.of("A", 1.0, "B", 1.0, "C", 1.0));

    assertEquals("all", course(suspicions, a, b, c, cheap).get(0));
    assertTrue(!course(suspicions, a, b, c, dear).get(0).equals("all"));
  }

  @Test
  void theFirstOfTwoThatDecideOnlyTogetherIsSeenToBeWorthIt() {
    List<Choice> ranked =
        new Planner(
                List.of(suspicion("a", 0.9, "A", "B")),
                List.of(action("one", 10, Map.of("A", 1.0)), action("two", 12, Map.of("B", 1.0))),
                ESCALATE,
                "")
            .ranked();

    assertEquals("one", ranked.get(0).action().line());
    assertTrue(ranked.get(0).saves() > 0, ranked::toString);
  }

  @Test
  void whereNothingIsGainedTheCheapestIsNotFirstBecauseItShowsLeast() {
    Action little = action("little", 20, Map.of("A", 0.02));
    Action much = action("much", 30, Map.of("A", 0.1));

    List<Choice> ranked =
        new Planner(List.of(suspicion("a", 0.1, "A")), List.of(little, much), ESCALATE, "")
            .ranked();

    assertTrue(ranked.stream().allMatch(choice -> choice.saves() < 0), ranked::toString);
    assertEquals("much", ranked.get(0).action().line());
  }

  @Test
  void gettingToAHostIsPaidOnce() {
    Action here = new Action("h1", "", "here", 20, 30, Map.of("A", 1.0));
    Action there = new Action("h2", "", "there", 15, 30, Map.of("A", 1.0));

    List<Choice> ranked =
        new Planner(List.of(suspicion("a", 0.9, "A")), List.of(here, there), ESCALATE, "h1")
            .ranked();

    assertEquals("here", ranked.get(0).action().line());
    assertEquals(20, ranked.get(0).seconds());
  }

  @Test
  void whatDecidesNothingIsNotAsked() {
    assertEquals(
        List.of(), course(List.of(suspicion("a", 0.9, "A")), action("b", 1, Map.of("B", 1.0))));
  }

  @Test
  void whatIsWorthIsTheFallOfTheExpectedCost() {
    // asked: 10, and with 0.5 the case is handed on; not asked: handed on, or the remedy is tried
    Choice choice =
        new Planner(
                List.of(new Suspicion("a", "h", 0.5, 10_000, Set.of("A"))),
                List.of(action("q", 10, Map.of("A", 1.0))),
                ESCALATE,
                "")
            .ranked()
            .get(0);

    assertEquals(ESCALATE - (10 + 0.5 * ESCALATE), choice.saves(), 1e-6);
  }

  @Test
  void oneThatTellsAllIsSeenToBeCheaperThanManyThatFollowEachOther() {
    List<Suspicion> suspicions = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    Map<String, Double> all = new LinkedHashMap<>();
    for (String what : List.of("A", "B", "C", "D", "E")) {
      suspicions.add(suspicion(what, 0.18, what));
      actions.add(action(what, 30, Map.of(what, 1.0)));
      all.put(what, 1.0);
    }
    actions.add(action("all", 70, all));

    assertEquals("all", course(suspicions, actions.toArray(Action[]::new)).get(0));
  }

  @Test
  void whatHelpsNowAndThenIsWorthLessThanWhatIsNeeded() {
    Suspicion one = new Suspicion("a", "h", 0.9, 10_000, Set.of("A"), Map.of("B", 0.85));

    assertEquals(
        List.of("needed", "helpful"),
        course(
            List.of(one),
            action("helpful", 10, Map.of("B", 1.0)),
            action("needed", 10, Map.of("A", 1.0))));
  }

  private static List<String> course(List<Suspicion> suspicions, Action... actions) {
    return new Planner(suspicions, List.of(actions), ESCALATE, "")
        .course(6).stream().map(choice -> choice.action().line()).toList();
  }

  private static Suspicion suspicion(String cause, double probability, String... needs) {
    return new Suspicion(cause, "h", probability, 300, Set.of(needs));
  }

  private static Action action(String line, double seconds, Map<String, Double> tells) {
    return new Action("h", "", line, seconds, 0, tells);
  }
}
