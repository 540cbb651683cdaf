package io.hopwise.learn;

import io.hopwise.casefile.Case;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.rank.Contender;
import io.hopwise.rank.Ranking;
import io.hopwise.rank.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of the past, and what was ranked when it was diagnosed once more.
 *
 * @param id of the case
 * @param name that people gave it
 * @param said what a person said it was; none where nobody said anything
 */
public record PastCase(String id, String name, Optional<Said> said, Contest contest) {
  /** How much a case counts: as much as a sample with all its hosts withheld in turn. */
  private static final double COUNTS = 2;

  /**
   * What somebody says it was.
   *
   * @param cause empty for one that no rule knows
   * @param host empty where nobody says it
   */
  public record Said(String cause, String host) {}

  /**
   * Diagnoses a case once more.
   *
   * @throws BadInput when it can't be read any more
   */
  public static PastCase of(
      String id, String name, Case input, Optional<Said> said, RuleBase rules, Catalogue cards)
      throws BadInput {
    List<Contest> met = new ArrayList<>();
    new Diagnoser(
            rules,
            cards,
            (contenders, complaints, unseen) -> {
              met.add(contest(contenders, complaints, unseen, said));
              return Ranking.of(contenders, complaints, unseen);
            })
        .diagnose(input);
    return new PastCase(id, name, said, met.get(0));
  }

  /** Whether something can be learned from it: somebody was suspected, and somebody knows. */
  boolean teaches() {
    return said.isPresent() && !contest.contenders().isEmpty();
  }

  private static Contest contest(
      List<Contender> contenders, int complaints, int unseen, Optional<Said> said) {
    List<Boolean> wrong = contenders.stream().map(one -> false).toList();
    Contest nobody = new Contest(contenders, complaints, unseen, wrong, COUNTS);
    if (said.isEmpty()) {
      return nobody;
    }
    // of several hosts with this cause the likeliest is meant, where nobody says which
    double[] probable = nobody.probabilities(Weights.FITTED, Map.of());
    int meant = -1;
    for (int i = 0; i < probable.length; i++) {
      Contender one = contenders.get(i);
      boolean isOne =
          one.cause().equals(said.get().cause())
              && (said.get().host().isEmpty() || said.get().host().equals(one.host()));
      if (isOne && (meant < 0 || probable[i] > probable[meant])) {
        meant = i;
      }
    }
    List<Boolean> right = new ArrayList<>(wrong);
    if (meant >= 0) {
      right.set(meant, true);
    }
    return new Contest(contenders, complaints, unseen, right, COUNTS);
  }
}
