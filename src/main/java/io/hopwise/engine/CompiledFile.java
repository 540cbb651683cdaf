package io.hopwise.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/**
 * What is to be known of a compiled rule file while its rules are asleep.
 *
 * @param key of its text, and of all it was compiled with
 */
record CompiledFile(String key, List<Named> rules) {
  CompiledFile {
    rules = List.copyOf(rules);
  }

  /**
   * A rule of it.
   *
   * @param knowledge the package it is in
   * @param cause empty where it is of none
   * @param needs what must be there for it to fire
   */
  record Named(String knowledge, String name, String cause, Set<FactNeed> needs) {
    Named {
      needs = Set.copyOf(needs);
    }

    /** How a watch knows it. */
    String key() {
      return knowledge + '/' + name;
    }
  }

  static CompiledFile of(String key, Collection<KiePackage> packages) {
    List<Named> rules = new ArrayList<>();
    for (KiePackage knowledge : packages) {
      for (Rule rule : knowledge.getRules()) {
        rules.add(
            new Named(
                rule.getPackageName(), rule.getName(), cause(rule), FactNeed.of((RuleImpl) rule)));
      }
    }
    return new CompiledFile(key, rules);
  }

  static String cause(Rule rule) {
    Object cause = rule.getMetaData().get("cause");
    return cause == null ? "" : cause.toString();
  }
}
