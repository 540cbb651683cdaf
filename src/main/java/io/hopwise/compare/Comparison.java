package io.hopwise.compare;

import io.hopwise.fact.Topic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two hosts, or one at two times, differ in.
 *
 * @param good the name of the one that is held to be healthy
 * @param bad the other's
 * @param isSame whether they are one host at two times
 * @param differences those by which a packet ends first
 * @param unknownOfGood lists that were collected of the bad one alone
 * @param unknownOfBad lists that were collected of the good one alone
 * @param leftOut how much of what was not compared, or is alike by its part
 */
public record Comparison(
    String good,
    String bad,
    boolean isSame,
    List<Difference> differences,
    Set<Topic> unknownOfGood,
    Set<Topic> unknownOfBad,
    Map<Noise, Integer> leftOut) {
  /** Keeps its own copies. */
  public Comparison {
    differences = List.copyOf(differences);
    unknownOfGood = Collections.unmodifiableSet(new TreeSet<>(unknownOfGood));
    unknownOfBad = Collections.unmodifiableSet(new TreeSet<>(unknownOfBad));
    leftOut =
        leftOut.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new EnumMap<Noise, Integer>(leftOut));
  }

  /** The same with other differences. */
  public Comparison with(List<Difference> others) {
    return new Comparison(good, bad, isSame, others, unknownOfGood, unknownOfBad, leftOut);
  }
}
