package io.hopwise.engine;

import io.hopwise.cause.Finding;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Source;
import java.util.Comparator;
import java.util.List;

/** Orders findings by what they say. A session's own order differs from run to run. */
enum FindingOrder implements Comparator<Finding> {
  /** By cause, host, symptoms, rule, then the reasons one by one. */
  BY_CONTENT;

  @Override
  public int compare(Finding one, Finding other) {
    Evidence a = one.evidence();
    Evidence b = other.evidence();
    int order = a.cause().compareTo(b.cause());
    if (order == 0) {
      order = a.host().compareTo(b.host());
    }
    if (order == 0) {
      order = bySymptoms(a.symptoms(), b.symptoms());
    }
    if (order == 0) {
      order = one.rule().compareTo(other.rule());
    }
    if (order == 0) {
      order = byReasons(a.reasons(), b.reasons());
    }
    return order;
  }

  private static int bySymptoms(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int byReasons(List<Evidence.Reason> a, List<Evidence.Reason> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = byReason(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int byReason(Evidence.Reason a, Evidence.Reason b) {
    Source here = a.fact().source();
    Source there = b.fact().source();
    int order = a.role().compareTo(b.role());
    if (order == 0) {
      order = here.host().compareTo(there.host());
    }
    if (order == 0) {
      order = here.file().compareTo(there.file());
    }
    if (order == 0) {
      order = Integer.compare(here.line(), there.line());
    }
    // several facts of one line, or facts without a line: rare, so the slow way is good enough
    return order == 0 ? a.fact().toString().compareTo(b.fact().toString()) : order;
  }
}
