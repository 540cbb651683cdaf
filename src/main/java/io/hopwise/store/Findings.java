package io.hopwise.store;

import java.util.List;
import java.util.Map;

/**
 * What an examination found.
 *
 * @param verdict as the JSON spells it
 * @param ranking the most probable first; the first few
 * @param questions the best first
 * @param additions what became of those that nobody had looked at, by their ids
 */
public record Findings(
    String verdict,
    List<Ranked> ranking,
    List<AskedQuestion> questions,
    List<Report> reports,
    Map<String, AdditionOutcome> additions) {
  /** Keeps its own copies. */
  public Findings {
    ranking = List.copyOf(ranking);
    questions = List.copyOf(questions);
    reports = List.copyOf(reports);
    additions = Map.copyOf(additions);
  }

  /** In short; of the first hypothesis, or empty where there is none. */
  Outcome outcome() {
    return ranking.stream()
        .findFirst()
        .map(
            first ->
                new Outcome(
                    verdict, first.cause(), first.host(), first.probability(), first.title()))
        .orElseGet(() -> new Outcome(verdict, "", "", 0, ""));
  }
}
