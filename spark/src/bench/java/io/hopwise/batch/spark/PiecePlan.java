package io.hopwise.batch.spark;

import io.hopwise.batch.spark.PlannedCluster.PlannedFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a piece of the fleet consists of; the same number gives the same piece.
 *
 * @param isDiagnosed the whole job is run; else up to the cases
 * @param form what is told of each host
 */
record PiecePlan(int number, boolean isDiagnosed, Form form, List<PlannedCluster> clusters) {
  /** How large clusters are, and how many of each 111,720 hosts are in such ones. */
  private static final int[][] SIZES = {
    {1000, 20},
    {200, 2},
    {60, 20},
    {25, 160},
    {24, 200},
    {12, 1600},
    {8, 2200},
    {5, 3600},
    {3, 8840}
  };

  private static final int HOT = 5_000;

  /** Larger ones know only those with which they are walked. */
  private static final int KNOWN = 200;

  private static final int SITES = 20;
  private static final int FIRST_WIRE = 10 << 24;

  /** Keeps its own copy. */
  PiecePlan {
    clusters = List.copyOf(clusters);
  }

  /**
   * Plans one.
   *
   * @param share how many times smaller than 111,720 hosts it is
   * @param times and how many times larger
   * @param isHot one cluster of 5,000 nodes takes the place of those of 1,000
   */
  static PiecePlan of(
      int number, int share, int times, boolean isHot, boolean isDiagnosed, Form form) {
    Random random = new Random(number * 7919L + 17);
    Map<String, Integer> wires = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    List<PlannedCluster> clusters = new ArrayList<>();
    int at = 0;
    for (int[] size : SIZES) {
      boolean isHottest = isHot && size == SIZES[0];
      int nodes = isHottest ? HOT : size[0];
      int hosts = size[0] * size[1] * times / share;
      int count = Math.max(size[1] >= share || isHottest ? 1 : 0, hosts / nodes);
      for (int i = 0; i < count; i++, at++) {
        String site = "p" + (1000 + number) + "-s" + at % SITES;
        boolean isTunnelled = nodes <= KNOWN ? i % 2 == 1 : nodes < HOT && i % 5 == 1;
        int length = 32 - (32 - Integer.numberOfLeadingZeros(nodes + 2));
        int subnet = 1 << (32 - length);
        int wire = (wires.getOrDefault(site, FIRST_WIRE) + subnet - 1) / subnet * subnet;
        wires.put(site, wire + subnet);
        int numberInSite = numbers.merge(site, 1, Integer::sum);
        PlannedCluster sound =
            new PlannedCluster(
                site, numberInSite, nodes, isTunnelled, nodes <= KNOWN, wire, length, Map.of());
        clusters.add(sick(sound, random));
      }
    }
    return new PiecePlan(number, isDiagnosed, form, clusters);
  }

  /** Of a hundred clusters that stay whole six have a sick node; of larger ones each hundredth. */
  private static PlannedCluster sick(PlannedCluster sound, Random random) {
    int nodes = sound.nodes();
    double expected = nodes <= Blocks.WHOLE ? 0.06 : nodes / 100.0;
    int count = (int) expected + (random.nextDouble() < expected - (int) expected ? 1 : 0);
    Map<Integer, PlannedFault> faults = new HashMap<>();
    while (faults.size() < count) {
      faults.put(random.nextInt(nodes), fault(sound, random));
    }
    // what two nodes know of each other wants both of them known
    Map<Integer, PlannedFault> fitting = new HashMap<>();
    faults.forEach((node, each) -> fitting.put(node, fitted(sound, node, each, random)));
    return new PlannedCluster(
        sound.site(),
        sound.number(),
        nodes,
        sound.isTunnelled(),
        sound.knowsAll(),
        sound.wire(),
        sound.length(),
        fitting);
  }

  private static PlannedFault fault(PlannedCluster cluster, Random random) {
    boolean isOfTwo = cluster.knowsAll() && random.nextInt(3) == 0;
    List<Fault> all = isOfTwo ? Fault.OF_TWO : Fault.OF_ONE;
    Fault fault;
    do {
      fault = all.get(random.nextInt(all.size()));
    } while (fault.isOfTunnels && !cluster.isTunnelled());
    return new PlannedFault(fault, -1, true);
  }

  private static PlannedFault fitted(
      PlannedCluster cluster, int node, PlannedFault planned, Random random) {
    if (!planned.fault().isOfTwo) {
      return planned;
    }
    int other;
    // of ten, one is where no block has both: that is known not to be seen
    boolean isSeen =
        cluster.nodes() <= Blocks.WHOLE || cluster.isHub(node) || random.nextInt(10) > 0;
    do {
      other = random.nextInt(cluster.nodes());
    } while (other == node || cluster.together(node, other) != isSeen);
    return new PlannedFault(planned.fault(), other, isSeen);
  }

  /** Whether it has a cluster of the largest size. */
  boolean isHot() {
    return clusters.stream().anyMatch(cluster -> cluster.nodes() == HOT);
  }

  int hosts() {
    return clusters.stream().mapToInt(PlannedCluster::nodes).sum();
  }
}
