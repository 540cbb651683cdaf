package io.hopwise.engine;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.core.common.InternalFactHandle;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The rules of one cause beside copies of them, each harmed a little: mutation testing. A harm is
 * noticed when the copy finds something else than the rule on the facts of some sample. What nobody
 * notices is a condition that no sample needs.
 */
public final class HarmTrial {
  /** A copy that lost its join fires for every pair of facts: it differs long before that. */
  private static final int MOST_FIRINGS_OF_A_RULE = 500;

  private final InternalKnowledgeBase rules;
  private final Set<String> whole;
  private final Map<String, Harm> unnoticed;
  private final Set<String> silent;
  private final int harms;

  private HarmTrial(InternalKnowledgeBase rules, Set<String> whole, Map<String, Harm> unnoticed) {
    this.rules = rules;
    this.whole = whole;
    this.unnoticed = unnoticed;
    this.silent = new LinkedHashSet<>(whole);
    this.harms = unnoticed.size();
  }

  /**
   * Compiles the rules of a cause and the copies. Copies that mean nothing are left out.
   *
   * @param rule its rule file, which has nothing to mend
   * @throws BadInput when the file can't be read
   */
  public static HarmTrial of(Path rule) throws BadInput {
    List<RuleFile> files = new ArrayList<>();
    Map<String, Harm> harms = new HashMap<>();
    for (RuleFile file : RuleFile.in(rule.toAbsolutePath().getParent())) {
      if (file.path().getFileName().equals(rule.getFileName())) {
        files.add(file);
        for (HarmedRules.Harmed harmed : HarmedRules.of(file)) {
          files.add(harmed.copy());
          harms.put(harmed.name(), harmed.harm());
        }
      }
    }
    InternalKnowledgeBase rules = RuleBase.of(List.of());
    rules.addPackages(RuleReader.compileUnread(files).packages());
    Set<String> whole = new LinkedHashSet<>();
    Map<String, Harm> compiled = new HashMap<>();
    for (KiePackage knowledge : rules.getKiePackages()) {
      for (Rule each : knowledge.getRules()) {
        Harm harm = harms.get(each.getName());
        if (harm == null) {
          whole.add(each.getName());
        } else {
          compiled.put(each.getName(), harm);
        }
      }
    }
    return new HarmTrial(rules, whole, compiled);
  }

  /** Fires rules and copies on the facts of one sample. */
  public void fire(Collection<? extends Fact> facts) {
    Map<String, Set<Object>> found = new HashMap<>();
    try (KieSession session = rules.newKieSession()) {
      for (Fact fact : facts) {
        session.insert(fact);
      }
      Map<String, Integer> firings = new HashMap<>();
      session.fireAllRules(
          match ->
              firings.merge(match.getRule().getName(), 1, Integer::sum) <= MOST_FIRINGS_OF_A_RULE);
      for (FactHandle handle : session.getFactHandles(object -> object instanceof Evidence)) {
        for (Rule rule : ConcludedEvidence.justifiers((InternalFactHandle) handle)) {
          found.computeIfAbsent(rule.getName(), name -> new HashSet<>()).add(handle);
        }
      }
    }
    silent.removeAll(found.keySet());
    unnoticed
        .entrySet()
        .removeIf(
            entry ->
                !found
                    .getOrDefault(entry.getKey(), Set.of())
                    .equals(found.getOrDefault(entry.getValue().rule(), Set.of())));
  }

  /** How many copies there are. */
  public int harms() {
    return harms;
  }

  /** Those that found the same as the rule so far, of rules that found anything. */
  public List<Harm> unnoticed() {
    List<Harm> left = new ArrayList<>();
    for (Harm harm : unnoticed.values()) {
      if (!silent.contains(harm.rule())) {
        left.add(harm);
      }
    }
    left.sort(
        java.util.Comparator.comparingInt(Harm::line)
            .thenComparingInt(Harm::column)
            .thenComparing(Harm::kind));
    return left;
  }

  /** The rules that found nothing so far, in the order of the file: no sample shows them. */
  public List<String> silent() {
    return List.copyOf(silent);
  }

  /** How many rules there are. */
  public int rules() {
    return whole.size();
  }
}
