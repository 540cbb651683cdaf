package io.hopwise.inquire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The suspicions and questions of one planning by numbers: planning compares thousands of courses,
 * and each asks of every suspicion how surely it would be decided.
 */
final class Doubts {
  private final List<Suspicion> suspicions;
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> hosts = new TreeMap<>();
  private final double[] probabilities;
  private final double[] repairs;
  private final int[] hostOf;
  private final int[][] needs;
  private final int[][] helps;
  private final double[][] without;
  private final List<Asked> wholes = new ArrayList<>();

  /** A question by numbers. */
  static final class Asked {
    private final Action action;
    private final int host;
    private final int[] tells;
    private final double[] surely;
    private final int[] touched;

    private Asked(Action action, int host, int[] tells, double[] surely, int[] touched) {
      this.action = action;
      this.host = host;
      this.tells = tells;
      this.surely = surely;
      this.touched = touched;
    }

    Action action() {
      return action;
    }

    /** The number of its host; -1 where nothing is suspected there. */
    int host() {
      return host;
    }

    /** Raises how surely each thing is told, by number. */
    void tell(double[] told) {
      for (int i = 0; i < tells.length; i++) {
        told[tells[i]] = Math.max(told[tells[i]], surely[i]);
      }
    }

    /** The numbers of the suspicions that it may decide, which are not to be changed. */
    int[] touched() {
      return touched;
    }
  }

  Doubts(List<Suspicion> suspicions) {
    int size = suspicions.size();
    this.suspicions = suspicions;
    this.probabilities = new double[size];
    this.repairs = new double[size];
    this.hostOf = new int[size];
    this.needs = new int[size][];
    this.helps = new int[size][];
    this.without = new double[size][];
    for (Suspicion one : suspicions) {
      hosts.put(one.host(), 0);
    }
    int host = 0;
    for (Map.Entry<String, Integer> entry : hosts.entrySet()) {
      entry.setValue(host++);
    }
    for (int i = 0; i < size; i++) {
      Suspicion one = suspicions.get(i);
      probabilities[i] = one.probability();
      repairs[i] = one.repair();
      hostOf[i] = hosts.get(one.host());
      needs[i] = one.needs().stream().mapToInt(this::number).toArray();
      helps[i] = one.helps().keySet().stream().mapToInt(this::number).toArray();
      without[i] = one.helps().values().stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  private int number(String name) {
    return names.computeIfAbsent(name, absent -> names.size());
  }

  /** The question by numbers; what no suspicion asks for is left out of what it tells. */
  Asked asked(Action action) {
    List<String> told = action.tells().keySet().stream().filter(names::containsKey).toList();
    int[] tells = told.stream().mapToInt(names::get).toArray();
    double[] surely = told.stream().mapToDouble(action.tells()::get).toArray();
    boolean[] isTold = new boolean[names.size()];
    for (int what : tells) {
      isTold[what] = true;
    }
    List<Integer> touched = new ArrayList<>();
    for (int i = 0; i < needs.length; i++) {
      if (isAny(needs[i], isTold) || isAny(helps[i], isTold)) {
        touched.add(i);
      }
    }
    return new Asked(
        action,
        hosts.getOrDefault(action.host(), -1),
        tells,
        surely,
        touched.stream().mapToInt(Integer::intValue).toArray());
  }

  private static boolean isAny(int[] wanted, boolean[] isTold) {
    for (int what : wanted) {
      if (isTold[what]) {
        return true;
      }
    }
    return false;
  }

  /** Says which questions tell all of a host. */
  void collectBy(List<Asked> everything) {
    wholes.addAll(everything);
  }

  List<Asked> wholes() {
    return wholes;
  }

  int size() {
    return probabilities.length;
  }

  /** How much can be told. */
  int tellable() {
    return names.size();
  }

  int hosts() {
    return hosts.size();
  }

  int host(int suspicion) {
    return hostOf[suspicion];
  }

  double probability(int suspicion) {
    return probabilities[suspicion];
  }

  double repair(int suspicion) {
    return repairs[suspicion];
  }

  String cause(int suspicion) {
    return suspicions.get(suspicion).cause();
  }

  /**
   * How likely it is decided, if it is the one.
   *
   * @param surely how surely each thing is told
   */
  double decidedBy(double[] surely, int suspicion) {
    int[] needed = needs[suspicion];
    double decided = needed.length == 0 ? 0 : 1;
    for (int what : needed) {
      decided *= surely[what];
    }
    for (int i = 0; i < helps[suspicion].length; i++) {
      decided *= Math.max(without[suspicion][i], surely[helps[suspicion][i]]);
    }
    return decided;
  }
}
