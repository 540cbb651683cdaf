package io.hopwise.engine;

import io.hopwise.cause.Finding;
import io.hopwise.cause.Strength;
import io.hopwise.fact.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.drools.core.common.InternalFactHandle;
import org.drools.tms.LogicalDependency;
import org.drools.tms.SimpleMode;
import org.drools.tms.TruthMaintenanceSystemEqualityKey;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** What the rules of a session concluded. */
final class ConcludedEvidence {
  private ConcludedEvidence() {}

  /** In an order that depends on the facts only. */
  static List<Finding> of(KieSession session) {
    List<Finding> findings = new ArrayList<>();
    for (FactHandle handle : handles(session)) {
      findings.add(finding((InternalFactHandle) handle));
    }
    findings.sort(FindingOrder.BY_CONTENT);
    return List.copyOf(findings);
  }

  /** Where the evidence is. */
  static Iterable<? extends FactHandle> handles(KieSession session) {
    return session.getFactHandles(object -> object instanceof Evidence);
  }

  /**
   * Equal evidence of several rules is one fact with several justifications: the strongest of them
   * counts.
   */
  private static Finding finding(InternalFactHandle handle) {
    String rule = "";
    Strength strongest = Strength.WEAK;
    for (Rule justifier : justifiers(handle)) {
      Strength strength = strength(justifier);
      int order = strength.compareTo(strongest);
      if (rule.isEmpty() || order > 0 || (order == 0 && justifier.getName().compareTo(rule) < 0)) {
        rule = justifier.getName();
        strongest = strength;
      }
    }
    return new Finding((Evidence) handle.getObject(), rule, strongest);
  }

  /** The rules that concluded this evidence. */
  static List<Rule> justifiers(InternalFactHandle handle) {
    List<Rule> justifiers = new ArrayList<>();
    TruthMaintenanceSystemEqualityKey key =
        (TruthMaintenanceSystemEqualityKey) handle.getEqualityKey();
    for (Object mode = key.getBeliefSet().getFirst();
        mode != null;
        mode = ((SimpleMode) mode).getNext()) {
      LogicalDependency<?> dependency = ((SimpleMode) mode).getObject();
      justifiers.add(dependency.getJustifier().getRule());
    }
    return justifiers;
  }

  static Strength strength(Rule rule) {
    return Strength.named(String.valueOf(rule.getMetaData().get("strength"))).orElse(Strength.WEAK);
  }
}
