package io.hopwise.engine;

import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/** The rules of a user's own folders. */
final class UserRules {
  private final List<RuleFile> files;

  private UserRules(List<RuleFile> files) {
    this.files = files;
  }

  /**
   * Finds them; of files with one name the one in the later folder counts.
   *
   * @throws BadInput when a folder is none, or can't be read
   */
  static UserRules in(List<Path> folders) throws BadInput {
    Map<String, RuleFile> byName = new LinkedHashMap<>();
    for (Path folder : folders) {
      for (RuleFile file : RuleFile.in(folder)) {
        byName.put(file.stem(), file);
      }
    }
    return new UserRules(List.copyOf(byName.values()));
  }

  /**
   * Adds them to the shipped rules, replacing those of the same cause.
   *
   * @param shipped is changed
   * @param model what the shipped rules were compiled against
   * @param limits of the user's rules
   */
  RuleBase onTopOf(InternalKnowledgeBase shipped, String model, RuleLimits limits) {
    // what was compiled before it was looked at as it is now counts for nothing
    StringBuilder content = new StringBuilder(model).append(SoundFiles.checks());
    for (RuleFile file : files) {
      content.append('\n').append(file.resource()).append('\n').append(file.text());
    }
    CompiledRuleCache cache = CompiledRuleCache.ofUser(FactShape.sha256(content.toString()));
    Optional<Collection<KiePackage>> kept = cache.read();
    if (kept.isPresent()) {
      return new RuleBase(shipped, List.of(), byName(), add(kept.get(), shipped), limits);
    }
    RuleReader.Compiled compiled = RuleReader.compile(files);
    if (compiled.problems().isEmpty()) {
      cache.write(compiled.packages());
    }
    List<String> own = add(compiled.packages(), shipped);
    return new RuleBase(shipped, compiled.problems(), byName(), own, limits);
  }

  private Map<String, RuleFile> byName() {
    Map<String, RuleFile> named = new LinkedHashMap<>();
    for (RuleFile file : files) {
      named.put(file.stem(), file);
    }
    return named;
  }

  /** Adds them; what they are called, each at its number. */
  private static List<String> add(Collection<KiePackage> packages, InternalKnowledgeBase shipped) {
    Set<String> replaced = new HashSet<>();
    List<String> own = new ArrayList<>();
    for (KiePackage added : packages) {
      for (Rule rule : added.getRules()) {
        replaced.add(cause(rule));
        RuleCounter.into((RuleImpl) rule, own.size());
        own.add(RuleWatch.key(rule));
      }
    }
    List<Rule> obsolete = new ArrayList<>();
    for (KiePackage present : shipped.getKiePackages()) {
      for (Rule rule : present.getRules()) {
        if (!cause(rule).isEmpty() && replaced.contains(cause(rule))) {
          obsolete.add(rule);
        }
      }
    }
    for (Rule rule : obsolete) {
      shipped.removeRule(rule.getPackageName(), rule.getName());
    }
    shipped.addPackages(packages);
    return own;
  }

  private static String cause(Rule rule) {
    Object cause = rule.getMetaData().get("cause");
    return cause == null ? "" : cause.toString();
  }
}
