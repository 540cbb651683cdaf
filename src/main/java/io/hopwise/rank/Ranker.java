package io.hopwise.rank;

import java.util.List;

/** How contenders get their places; {@link Ranking#of(List, int, int)} is the shipped one. */
@FunctionalInterface
public interface Ranker {
  /**
   * Ranks these.
   *
   * @param complaints how many symptoms are complained about
   * @param unseen how many hosts, and single lists of others, that matter were not collected
   */
  Ranking rank(List<Contender> contenders, int complaints, int unseen);
}
