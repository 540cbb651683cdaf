package io.hopwise.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that share packets out by chance are alike where everybody gets as much. */
class SharesTest {
  @Test
  void aThirdIsAThirdInAnyOrder() {
    List<NetfilterRule> one = List.of(to("A", "0.33333333349"), to("B", "0.5"), rest("C"));
    List<NetfilterRule> other = List.of(to("C", "0.33333333349"), to("A", "0.5"), rest("B"));

    assertEquals(Set.copyOf(Shares.of(one)), Set.copyOf(Shares.of(other)));
  }

  @Test
  void whoTakesAllLeavesNothingToTheNext() {
    Set<String> half = new HashSet<>(Shares.of(List.of(to("A", "0.5"), rest("B"))));
    Set<String> all = new HashSet<>(Shares.of(List.of(rest("A"), rest("B"))));

    assertNotEquals(half, all);
  }

  private static NetfilterRule to(String chain, String probability) {
    return rule(chain, List.of(new Match.Sometimes("statistic probability " + probability)));
  }

  private static NetfilterRule rest(String chain) {
    return rule(chain, List.of(new Match.Always()));
  }

  private static NetfilterRule rule(String chain, List<Match> matches) {
    List<Action> actions = List.of(new Action.Jump(chain));
    return new NetfilterRule(
        "a", "", Backend.LEGACY, "ip", "nat", "X", 1, matches, actions, -1, "", Source.NONE);
  }
}
