package io.hopwise.path.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in a long chain the rules that a packet could match, by one exact condition of each:
 * kube-proxy's chains hold ten thousand rules that differ in destination and port.
 */
final class ChainIndex {
  /** Shorter chains are gone through rule by rule. */
  static final int SHORT = 16;

  private static final int DESTINATION = 0;
  private static final int SOURCE = 1;
  private static final int PORT = 2;
  private static final int IN = 3;
  private static final int OUT = 4;
  private static final int KINDS = 5;

  private final List<Map<Object, int[]>> exact;
  private final int[] others;

  private ChainIndex(List<Map<Object, int[]>> exact, int[] others) {
    this.exact = exact;
    this.others = others;
  }

  /** A growing list of positions. */
  private static final class Positions {
    private int[] values = new int[2];
    private int size;

    void add(int position) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = position;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }

  static ChainIndex of(List<NetfilterRule> rules) {
    List<Map<Object, Positions>> growing = new ArrayList<>();
    for (int kind = 0; kind < KINDS; kind++) {
      growing.add(new HashMap<>());
    }
    Positions others = new Positions();
    Object[] keys = new Object[KINDS];
    for (int i = 0; i < rules.size(); i++) {
      int kind = sharpest(rules.get(i), keys);
      Positions positions =
          kind < 0 ? others : growing.get(kind).computeIfAbsent(keys[kind], key -> new Positions());
      positions.add(i);
    }
    List<Map<Object, int[]>> exact = new ArrayList<>();
    for (Map<Object, Positions> one : growing) {
      Map<Object, int[]> done = new HashMap<>(one.size() * 2);
      one.forEach((key, positions) -> done.put(key, positions.toArray()));
      exact.add(done);
    }
    return new ChainIndex(exact, others.toArray());
  }

  /** Fills in what the rule asks for exactly; gives the kind that sets it apart best, or -1. */
  private static int sharpest(NetfilterRule rule, Object[] keys) {
    Arrays.fill(keys, null);
    for (int i = 0; i < rule.matches().size(); i++) {
      Match match = rule.matches().get(i);
      if (match instanceof Match.DestinationAddress m && !m.negated()) {
        keys[DESTINATION] = host(m.prefix());
      } else if (match instanceof Match.SourceAddress m && !m.negated()) {
        keys[SOURCE] = host(m.prefix());
      } else if (match instanceof Match.Ports m && !m.negated()) {
        keys[PORT] = m.side() == Match.Side.DESTINATION ? single(m.ranges()) : keys[PORT];
      } else if (match instanceof Match.InDevice m && !m.negated()) {
        keys[IN] = m.pattern().endsWith("+") ? null : m.pattern();
      } else if (match instanceof Match.OutDevice m && !m.negated()) {
        keys[OUT] = m.pattern().endsWith("+") ? null : m.pattern();
      }
    }
    for (int kind = 0; kind < KINDS; kind++) {
      if (keys[kind] != null) {
        return kind;
      }
    }
    return -1;
  }

  private static Object host(Prefix prefix) {
    return prefix.length() == prefix.network().bits() ? key(prefix.network()) : null;
  }

  private static Object key(Ip ip) {
    return ip.isV4() ? (Object) ip.low() : ip;
  }

  private static Integer single(List<PortRange> ranges) {
    return ranges.size() == 1
            && ranges.get(0).from() >= 0
            && ranges.get(0).from() == ranges.get(0).to()
        ? Integer.valueOf(ranges.get(0).from())
        : null;
  }

  /** Goes through the rules that could match, in order. */
  Cursor cursor(Question question) {
    int[][] lists = new int[KINDS + 1][];
    int count = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      int[] positions = exact.get(kind).get(key(kind, question));
      if (positions != null) {
        lists[count++] = positions;
      }
    }
    lists[count++] = others;
    return Cursor.merging(Arrays.copyOf(lists, count));
  }

  private static Object key(int kind, Question question) {
    return switch (kind) {
      case DESTINATION -> key(question.packet().to());
      case SOURCE -> key(question.packet().from());
      case PORT -> question.packet().port();
      case IN -> question.inDevice();
      default -> question.outDevice();
    };
  }
}
