package io.hopwise.compare;

import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.List;

/** Whether two rules can be swapped without any packet noticing. */
final class Overlap {
  private Overlap() {}

  /** They do the same, one of them does nothing, or no packet can match both. */
  static boolean isOrderWithoutEffect(NetfilterRule one, NetfilterRule other) {
    return one.actions().equals(other.actions())
        || RuleShape.isWithoutEffect(one)
        || RuleShape.isWithoutEffect(other)
        || isDisjoint(one.matches(), other.matches());
  }

  private static boolean isDisjoint(List<Match> one, List<Match> other) {
    for (Match mine : one) {
      for (Match theirs : other) {
        if (excludes(mine, theirs)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean excludes(Match mine, Match theirs) {
    if (mine instanceof Match.SourceAddress one && theirs instanceof Match.SourceAddress two) {
      return excludes(one.prefix(), one.negated(), two.prefix(), two.negated());
    }
    if (mine instanceof Match.DestinationAddress one
        && theirs instanceof Match.DestinationAddress two) {
      return excludes(one.prefix(), one.negated(), two.prefix(), two.negated());
    }
    if (mine instanceof Match.Protocol one && theirs instanceof Match.Protocol two) {
      return !one.negated()
          && !two.negated()
          && one.numbers().stream().noneMatch(two.numbers()::contains);
    }
    if (mine instanceof Match.Ports one && theirs instanceof Match.Ports two) {
      return one.side() == two.side()
          && one.side() != Match.Side.EITHER
          && !one.negated()
          && !two.negated()
          && one.ranges().stream().noneMatch(range -> meets(range, two.ranges()));
    }
    if (mine instanceof Match.InDevice one && theirs instanceof Match.InDevice two) {
      return excludes(one.pattern(), one.negated(), two.pattern(), two.negated());
    }
    if (mine instanceof Match.OutDevice one && theirs instanceof Match.OutDevice two) {
      return excludes(one.pattern(), one.negated(), two.pattern(), two.negated());
    }
    return false;
  }

  private static boolean excludes(Prefix one, boolean notOne, Prefix two, boolean notTwo) {
    return notOne == notTwo
        ? !notOne && !one.overlaps(two)
        : notOne ? one.covers(two) : two.covers(one);
  }

  private static boolean excludes(String one, boolean notOne, String two, boolean notTwo) {
    boolean isExact = !one.endsWith("+") && !two.endsWith("+");
    return isExact && (notOne == notTwo ? !notOne && !one.equals(two) : one.equals(two));
  }

  private static boolean meets(PortRange range, List<PortRange> others) {
    return others.stream()
        .anyMatch(other -> range.contains(other.from()) || other.contains(range.from()));
  }
}
