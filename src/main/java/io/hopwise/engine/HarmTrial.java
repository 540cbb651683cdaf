package io.hopwise.engine;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** Each rule, and where its author wrote it: the rows of a table stand at one place. */
  private final Map<String, String> whole;

  private final Map<String, Harm> copies;
  private final Set<String> unnoticed;
  private final Set<String> silent;
  private final int harms;

  private HarmTrial(
      InternalKnowledgeBase rules, Map<String, String> whole, Map<String, Harm> copies) {
    this.rules = rules;
    this.whole = whole;
    this.copies = copies;
    this.unnoticed = new HashSet<>(copies.keySet());
    this.silent = new LinkedHashSet<>(whole.keySet());
    this.harms = (int) copies.values().stream().map(Place::of).distinct().count();
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
    Map<String, String> whole = new LinkedHashMap<>();
    for (RuleFile file : RuleFile.in(rule.toAbsolutePath().getParent())) {
      if (file.path().getFileName().equals(rule.getFileName())) {
        files.add(file);
        whole.putAll(HarmedRules.places(file));
        for (HarmedRules.Harmed harmed : HarmedRules.of(file)) {
          files.add(harmed.copy());
          harms.put(harmed.name(), harmed.harm());
        }
      }
    }
    InternalKnowledgeBase rules = RuleBase.of(List.of());
    rules.addPackages(RuleReader.compileUnread(files).packages());
    Map<String, Harm> compiled = new HashMap<>();
    for (KiePackage knowledge : rules.getKiePackages()) {
      for (Rule each : knowledge.getRules()) {
        Harm harm = harms.get(each.getName());
        if (harm != null) {
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
    unnoticed.removeIf(
        copy ->
            !found
                .getOrDefault(copy, Set.of())
                .equals(found.getOrDefault(copies.get(copy).rule(), Set.of())));
  }

  /** How many changes there are; that to all rows of a table is one. */
  public int harms() {
    return harms;
  }

  /** Those that found the same as the rule so far, of rules that found anything. */
  public List<Harm> unnoticed() {
    Map<Place, Harm> left = new TreeMap<>();
    Set<Place> noticed = new HashSet<>();
    for (Map.Entry<String, Harm> copy : copies.entrySet()) {
      Harm harm = copy.getValue();
      if (!unnoticed.contains(copy.getKey())) {
        noticed.add(Place.of(harm));
      } else if (!silent.contains(harm.rule())) {
        left.putIfAbsent(Place.of(harm), harm);
      }
    }
    left.keySet().removeAll(noticed);
    return List.copyOf(left.values());
  }

  /** The rules that found nothing so far: no sample shows them. Of a table any row will do. */
  public List<String> silent() {
    Set<String> shown = new HashSet<>();
    whole.forEach(
        (rule, place) -> {
          if (!silent.contains(rule)) {
            shown.add(place);
          }
        });
    List<String> left = new ArrayList<>();
    whole.forEach(
        (rule, place) -> {
          if (shown.add(place)) {
            left.add(rule);
          }
        });
    return left;
  }

  /** Where something was changed, and how. */
  private record Place(int line, int column, Harm.Kind kind) implements Comparable<Place> {
    static Place of(Harm harm) {
      return new Place(harm.line(), harm.column(), harm.kind());
    }

    @Override
    public int compareTo(Place other) {
      int order = Integer.compare(line, other.line);
      order = order == 0 ? Integer.compare(column, other.column) : order;
      return order == 0 ? kind.compareTo(other.kind) : order;
    }
  }
}
