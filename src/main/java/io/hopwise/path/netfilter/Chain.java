package io.hopwise.path.netfilter;

import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;

/** A chain's rules in order. */
final class Chain {
  private final Table table;
  private final List<NetfilterRule> rules = new ArrayList<>();
  private boolean sorted = true;
  private boolean dropsByPolicy;
  private volatile ChainIndex index;

  Chain(Table table) {
    this.table = table;
  }

  void add(NetfilterRule rule) {
    int last = rules.size() - 1;
    sorted &= last < 0 || rules.get(last).position() <= rule.position();
    rules.add(rule);
  }

  /** Puts the rules in the order of their positions; equal positions stay as given. */
  void sort() {
    if (!sorted) {
      rules.sort((a, b) -> Integer.compare(a.position(), b.position()));
      sorted = true;
    }
  }

  void setDropsByPolicy() {
    dropsByPolicy = true;
  }

  boolean dropsByPolicy() {
    return dropsByPolicy;
  }

  Table table() {
    return table;
  }

  List<NetfilterRule> rules() {
    return rules;
  }

  NetfilterRule rule(int at) {
    return rules.get(at);
  }

  /** Goes through the rules that this packet could match, in order. */
  Cursor cursor(Question question) {
    if (rules.size() <= ChainIndex.SHORT) {
      return Cursor.through(rules.size());
    }
    ChainIndex known = index;
    if (known == null) {
      known = ChainIndex.of(rules);
      index = known;
    }
    return known.cursor(question);
  }
}
