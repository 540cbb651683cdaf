package io.hopwise.inquire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One thing that may be wrong; of all of them one is taken to be (the single-fault assumption).
 *
 * @param cause its id; empty for whatever shows once that is known
 * @param host where
 * @param probability from 0 to 1; what all of them leave is something that no question tells
 * @param repair seconds that trying its remedy costs, success or not
 * @param needs what must be known to be sure of it, each as {@link Action#tells} names it; without
 *     any no question tells
 * @param helps what is needed now and then only, and how often it is decided without
 */
public record Suspicion(
    String cause,
    String host,
    double probability,
    double repair,
    Set<String> needs,
    Map<String, Double> helps) {
  /** Keeps its own copies, in the order given. */
  public Suspicion {
    needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    helps = Collections.unmodifiableMap(new LinkedHashMap<>(helps));
  }

  /** One that nothing else helps to decide. */
  public Suspicion(
      String cause, String host, double probability, double repair, Set<String> needs) {
    this(cause, host, probability, repair, needs, Map.of());
  }

  /** The same, so many times as likely. */
  public Suspicion times(double factor) {
    return new Suspicion(cause, host, probability * factor, repair, needs, helps);
  }
}
