package io.hopwise.compare;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of the rules that two chains have in common.
 *
 * @param isMoved whether any stand the other way round
 * @param swapped the first two of them whose order a packet can notice
 */
record RuleOrder(boolean isMoved, Optional<Swap> swapped) {
  /** Which of the two comes first on either side. */
  record Swap(NetfilterRule good, NetfilterRule bad) {}

  /** A rule of the good chain, and its place in the bad one. */
  private record Common(NetfilterRule rule, Ip target, boolean isShare, int place) {}

  /**
   * Compares the order.
   *
   * @param mine how the rules of the good chain are spelt, rule by rule
   * @param theirs the same of the bad chain
   */
  static RuleOrder of(
      List<NetfilterRule> good, List<String> mine, List<NetfilterRule> bad, List<String> theirs) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < theirs.size(); i++) {
      places.putIfAbsent(theirs.get(i), i);
    }
    List<Common> common = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean moved = false;
    for (int i = 0; i < mine.size(); i++) {
      String spelt = mine.get(i);
      if (places.containsKey(spelt) && seen.add(spelt)) {
        int place = places.get(spelt);
        moved |= !common.isEmpty() && place < common.get(common.size() - 1).place();
        boolean isShare = spelt.contains(Shares.SHARE);
        common.add(new Common(good.get(i), target(good.get(i)), isShare, place));
      }
    }
    return new RuleOrder(moved, moved ? first(common, bad) : Optional.empty());
  }

  private static Optional<Swap> first(List<Common> common, List<NetfilterRule> bad) {
    for (int i = 0; i < common.size(); i++) {
      Common one = common.get(i);
      for (int j = i + 1; j < common.size(); j++) {
        Common two = common.get(j);
        // services are many, and no packet is for two of them
        boolean isApart =
            one.target().isPresent()
                && two.target().isPresent()
                && !one.target().equals(two.target());
        if (two.place() < one.place()
            && !isApart
            && !(one.isShare() && two.isShare())
            && !Overlap.isOrderWithoutEffect(one.rule(), two.rule())) {
          return Optional.of(new Swap(one.rule(), bad.get(two.place())));
        }
      }
    }
    return Optional.empty();
  }

  /** The one address it is for; none where it is for several. */
  private static Ip target(NetfilterRule rule) {
    for (Match match : rule.matches()) {
      if (match instanceof Match.DestinationAddress destination
          && !destination.negated()
          && destination.prefix().length() == destination.prefix().network().bits()) {
        return destination.prefix().network();
      }
    }
    return Ip.NONE;
  }
}
