package io.hopwise.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what differs and counts what is left out. */
final class Differing {
  private final List<Difference> differences = new ArrayList<>();
  private final Map<Noise, Integer> leftOut = new EnumMap<>(Noise.class);

  void add(Difference difference) {
    differences.add(difference);
  }

  void leaveOut(Noise noise, int count) {
    if (count > 0) {
      leftOut.merge(noise, count, Integer::sum);
    }
  }

  Map<Noise, Integer> leftOut() {
    return leftOut;
  }

  /** What is told together, by the one with the shortest name; in the order of aspects. */
  List<Difference> grouped() {
    Map<String, List<Difference>> groups = new LinkedHashMap<>();
    for (Difference difference : differences) {
      String group = difference.group().isEmpty() ? "#" + groups.size() : difference.group();
      groups.computeIfAbsent(group, absent -> new ArrayList<>()).add(difference);
    }
    List<Difference> grouped = new ArrayList<>();
    for (List<Difference> group : groups.values()) {
      Difference first = group.get(0);
      for (Difference other : group) {
        boolean isParameter = other.aspect() == Aspect.PARAMETER;
        first = isParameter && length(other) < length(first) ? other : first;
      }
      List<Difference> rest = new ArrayList<>(group);
      rest.remove(first);
      grouped.add(first.with(rest));
    }
    grouped.sort((one, other) -> one.aspect().compareTo(other.aspect()));
    return grouped;
  }

  private static int length(Difference difference) {
    return difference.subject().arguments().get(0).length();
  }
}
