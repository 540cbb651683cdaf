package io.hopwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the kernel did otherwise than the walk said with certainty. */
record Disagreement(RecordedFlow flow, String about) {
  /** All of them. */
  static List<Disagreement> in(List<RecordedFlow> flows) {
    List<Disagreement> all = new ArrayList<>();
    for (RecordedFlow flow : flows) {
      flow.disagreement().ifPresent(about -> all.add(new Disagreement(flow, about)));
    }
    return all;
  }

  @Override
  public String toString() {
    return about + ": " + flow.told();
  }

  /** Judges the recordings below a folder: every disagreement, every doubt, and the shares. */
  public static void main(String... arguments) throws IOException {
    List<RecordedFlow> flows = RecordedNetwork.below(Path.of(arguments[0]));
    Map<String, Integer> doubts = new TreeMap<>();
    for (RecordedFlow flow : flows) {
      flow.disagreement()
          .ifPresent(about -> System.out.println("WRONG " + about + ": " + flow.told()));
      if (!flow.certain()) {
        doubts.merge(flow.doubts(), 1, Integer::sum);
        System.out.println("doubt " + flow.doubts() + ": " + flow.told());
      }
    }
    int wrong = in(flows).size();
    System.out.println(doubts);
    System.out.println(
        flows.size()
            + " flows, not certain "
            + doubts.values().stream().mapToInt(n -> n).sum()
            + ", wrong "
            + wrong);
  }
}
