package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
   * Puts them on top of the shipped rules, replacing those of the same cause.
   *
   * @param shipped makes a base of the shipped rules
   * @param model what the shipped rules were compiled against
   * @param limits of the user's rules
   */
  RuleBase onTopOf(Supplier<InternalKnowledgeBase> shipped, String model, RuleLimits limits) {
    // what was compiled before it was looked at as it is now counts for nothing
    String checks = model + SoundFiles.checks();
    Map<String, RuleFile> byKey = new LinkedHashMap<>();
    for (RuleFile file : files) {
      byKey.put(FactShape.sha256(checks + '\n' + file.resource() + '\n' + file.text()), file);
    }
    CompiledIndex index = new CompiledIndex(CompiledRuleCache.folderOfUser());
    Map<String, CompiledFile> known = index.read(byKey.keySet());
    List<AuthorProblem> problems = compileUnknown(byKey, known);
    List<CompiledFile> compiled = new ArrayList<>();
    for (String key : byKey.keySet()) {
      if (known.containsKey(key)) {
        compiled.add(known.get(key));
      }
    }
    index.write(compiled);
    Set<String> replaced = new HashSet<>();
    compiled.forEach(file -> file.rules().forEach(rule -> replaced.add(rule.cause())));
    return new RuleBase(
        new WakingRules(
            () -> without(replaced, shipped.get()),
            compiled,
            number -> packages(compiled.get(number), byKey)),
        problems,
        byName(),
        limits);
  }

  private static List<AuthorProblem> compileUnknown(
      Map<String, RuleFile> byKey, Map<String, CompiledFile> known) {
    Map<RuleFile, String> unknown = new LinkedHashMap<>();
    byKey.forEach(
        (key, file) -> {
          if (!known.containsKey(key)) {
            unknown.put(file, key);
          }
        });
    if (unknown.isEmpty()) {
      return List.of();
    }
    return RuleReader.compileEach(
        List.copyOf(unknown.keySet()),
        (file, packages) -> {
          String key = unknown.get(file);
          known.put(key, CompiledFile.of(key, packages));
          CompiledRuleCache.ofUser(key).write(packages);
        });
  }

  private static Collection<KiePackage> packages(CompiledFile file, Map<String, RuleFile> byKey) {
    return CompiledRuleCache.ofUser(file.key())
        .read()
        .orElseGet(() -> RuleReader.compileUnread(List.of(byKey.get(file.key()))).packages());
  }

  private Map<String, RuleFile> byName() {
    Map<String, RuleFile> named = new LinkedHashMap<>();
    for (RuleFile file : files) {
      named.put(file.stem(), file);
    }
    return named;
  }

  private static InternalKnowledgeBase without(
      Set<String> replaced, InternalKnowledgeBase shipped) {
    List<Rule> obsolete = new ArrayList<>();
    for (KiePackage present : shipped.getKiePackages()) {
      for (Rule rule : present.getRules()) {
        String cause = CompiledFile.cause(rule);
        if (!cause.isEmpty() && replaced.contains(cause)) {
          obsolete.add(rule);
        }
      }
    }
    for (Rule rule : obsolete) {
      shipped.removeRule(rule.getPackageName(), rule.getName());
    }
    return shipped;
  }
}
