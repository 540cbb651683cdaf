package io.hopwise.path.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A named set's members, found by the address or prefix that is their first field. Of several
 * prefixes that hold an address the longest decides, which is how ipset's {@code nomatch} works. In
 * a hash:net,iface the longest one that is there with whatever device ends the search.
 */
final class Members {
  /** A set nobody collected. */
  static final Members NOT_COLLECTED = new Members(false, false);

  private record Entry(List<Field> values, boolean exception) {}

  private final boolean complete;
  private final boolean longestEnds;
  private final Map<Prefix, List<Entry>> byPrefix = new HashMap<>();
  private final boolean[] lengths = new boolean[129];
  private final List<Entry> others = new ArrayList<>();
  private final List<Members> inside = new ArrayList<>();

  private Members(boolean complete, boolean longestEnds) {
    this.complete = complete;
    this.longestEnds = longestEnds;
  }

  static Members of(NetfilterSet set, Table table) {
    Members members = new Members(set.complete(), set.type().equals("hash:net,iface"));
    if (set.type().startsWith("list:")) {
      for (String name : set.members()) {
        if (!name.equals(set.name())) {
          members.inside.add(table.members(name));
        }
      }
      return members;
    }
    List<String> fields = MemberText.fieldsOf(set.type());
    for (String text : set.members()) {
      members.add(new Entry(MemberText.read(text, fields), MemberText.isException(text)));
    }
    return members;
  }

  private void add(Entry entry) {
    if (entry.values().get(0) instanceof Field.Net net) {
      byPrefix.computeIfAbsent(net.prefix(), key -> new ArrayList<>(1)).add(entry);
      lengths[net.prefix().length()] = true;
    } else {
      others.add(entry);
    }
  }

  /** Whether the packet's fields on these sides are a member. */
  Truth holds(List<Match.Side> sides, Question question) {
    Truth best = Truth.NO;
    for (Members set : inside) {
      best = better(best, set.holds(sides, question));
    }
    best = better(best, longestPrefix(sides, question));
    for (Entry entry : others) {
      if (best != Truth.YES) {
        best = better(best, all(entry.values(), sides, question));
      }
    }
    return best == Truth.NO && !complete ? Truth.MEMBERS_UNKNOWN : best;
  }

  private Truth longestPrefix(List<Match.Side> sides, Question question) {
    if (byPrefix.isEmpty()) {
      return Truth.NO;
    }
    Truth best = Truth.NO;
    Ip ip = Field.address(side(sides, 0), question.packet());
    for (int length = ip.bits(); length >= 0; length--) {
      List<Entry> entries = lengths[length] ? byPrefix.get(new Prefix(ip, length)) : null;
      if (entries == null) {
        continue;
      }
      for (Entry entry : entries) {
        Truth truth = all(entry.values(), sides, question);
        if (truth == Truth.YES) {
          return entry.exception() ? best : Truth.YES;
        }
        best = better(best, truth);
      }
      if (longestEnds) {
        return best;
      }
    }
    return best;
  }

  private static Truth all(List<Field> values, List<Match.Side> sides, Question question) {
    Truth result = Truth.YES;
    for (int i = 0; i < values.size(); i++) {
      Truth truth = values.get(i).holds(side(sides, i), question);
      if (truth == Truth.NO) {
        return Truth.NO;
      }
      result = truth == Truth.YES ? result : truth;
    }
    return result;
  }

  private static Match.Side side(List<Match.Side> sides, int field) {
    return field < sides.size() ? sides.get(field) : sides.get(sides.size() - 1);
  }

  private static Truth better(Truth one, Truth other) {
    return one == Truth.YES || other == Truth.NO
        ? one
        : other == Truth.YES || one == Truth.NO ? other : one;
  }
}
