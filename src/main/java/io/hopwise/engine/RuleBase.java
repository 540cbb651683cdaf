package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Finding;
import io.hopwise.cause.Strength;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Warning;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/**
 * Compiled rules, ready to fire. Immutable, and safe to use from many threads; make one and keep
 * it.
 */
public final class RuleBase {
  private final WakingRules rules;
  private final List<AuthorProblem> problems;
  private final Map<String, RuleFile> files;
  private final RuleLimits limits;
  private final Map<String, RuleWords> words = new ConcurrentHashMap<>();

  /**
   * Rules that can be fired.
   *
   * @param files the user's own, by what they are called
   * @param limits of the user's own rules
   */
  RuleBase(
      WakingRules rules,
      List<AuthorProblem> problems,
      Map<String, RuleFile> files,
      RuleLimits limits) {
    this.rules = rules;
    this.problems = List.copyOf(problems);
    this.files = Map.copyOf(files);
    this.limits = limits;
  }

  /**
   * The rules that ship with Hopwise. Loaded once, beginning when first asked for: loading them
   * takes as long as reading a case, so it goes on meanwhile, and {@link #fire} waits for its end.
   */
  public static RuleBase shipped() {
    return Shipped.RULES;
  }

  /**
   * The shipped rules and those in these folders. A rule file of a shipped one's name replaces it,
   * and one in a later folder one in an earlier. Files that can't be used are left out, see {@link
   * #problems()}.
   *
   * @param folders each holds {@code <family>/<cause>.drl}
   * @throws BadInput when one of them is no folder that can be read
   */
  public static RuleBase with(List<Path> folders) throws BadInput {
    return folders.isEmpty() ? shipped() : with(folders, RuleLimits.USUAL);
  }

  /** The same, with other limits for the rules in these folders. */
  static RuleBase with(List<Path> folders, RuleLimits limits) throws BadInput {
    ShippedModel model = ShippedModel.read();
    return UserRules.in(folders).onTopOf(() -> load(model), model.key(), limits);
  }

  /** How many rules there are. */
  public int size() {
    return rules.size();
  }

  /** What authors have to mend: the files named here were left out. */
  public List<AuthorProblem> problems() {
    return problems;
  }

  /**
   * Fires all rules on these facts, as {@link CaseRules#fire} does for a case that is looked at
   * once.
   *
   * @param warn is told what was not as it should be
   */
  public List<Finding> fire(Collection<? extends Fact> facts, Consumer<Warning> warn) {
    return forCase(warn).fire(facts);
  }

  /**
   * The rules for one case.
   *
   * @param warn is told when a user's rule was switched off, or rules feed each other without end
   */
  public CaseRules forCase(Consumer<Warning> warn) {
    return new CaseRules(rules, limits, warn);
  }

  /**
   * Fires all rules on these facts and tells of those of some causes, condition by condition, why
   * they fired or did not.
   *
   * @return cause by cause, in the order of the rule file; nothing where no rule is for a cause
   */
  public List<RuleExplanation> explain(
      Collection<String> causes, Collection<? extends Fact> facts) {
    CaseRules known = forCase(warning -> {});
    return known.fired(facts, Set.copyOf(causes), session -> explained(causes, session, known));
  }

  private List<RuleExplanation> explained(
      Collection<String> causes, KieSession session, CaseRules known) {
    Set<String> fired = new HashSet<>();
    for (FactHandle handle : ConcludedEvidence.handles(session)) {
      for (Rule rule : ConcludedEvidence.justifiers((InternalFactHandle) handle)) {
        fired.add(rule.getName());
      }
    }
    Explainer explainer = new Explainer(session);
    List<RuleExplanation> explained = new ArrayList<>();
    for (String cause : causes) {
      Map<Integer, RuleExplanation> ordered = new TreeMap<>();
      for (Rule rule : rulesOf(cause, session)) {
        Optional<RuleWords.Written> written =
            words(rule.getPackageName(), cause).of(rule.getName());
        Strength strength = ConcludedEvidence.strength(rule);
        boolean isFired = fired.contains(rule.getName());
        ordered.put(
            written.map(RuleWords.Written::order).orElse(ordered.size()),
            known.isOff(rule)
                ? RuleExplanation.untold(rule.getName(), strength, isFired)
                : explainer.explain((RuleImpl) rule, strength, isFired, written));
      }
      explained.addAll(ordered.values());
    }
    return List.copyOf(explained);
  }

  /** What the author of a cause wrote of its rules, in the order of the file. */
  public List<WrittenRule> written(String cause) {
    String knowledge = rules.packageOf(cause);
    return knowledge.isEmpty() ? List.of() : words(knowledge, cause).written(cause);
  }

  private static List<Rule> rulesOf(String cause, KieSession session) {
    List<Rule> found = new ArrayList<>();
    for (KiePackage knowledge : session.getKieBase().getKiePackages()) {
      for (Rule rule : knowledge.getRules()) {
        if (cause.equals(rule.getMetaData().get("cause"))) {
          found.add(rule);
        }
      }
    }
    return found;
  }

  private RuleWords words(String knowledge, String cause) {
    return words.computeIfAbsent(
        cause,
        name -> {
          RuleFile own = files.get(name);
          String resource = knowledge.replace('.', '/') + '/' + name + ".drl";
          return own == null ? RuleWords.shipped(resource) : RuleAuthor.words(own.text());
        });
  }

  private static InternalKnowledgeBase load(ShippedModel model) {
    return of(model.models());
  }

  static InternalKnowledgeBase of(List<Model> models) {
    // Facts are told apart by identity, for hashing every one of them costs half a java Hello at
    // start. What rules
    // conclude is compared by content all the same: truth maintenance does that on its own.
    KieBaseConfiguration identity = RuleBaseFactory.newKnowledgeBaseConfiguration();
    identity.setOption(EqualityBehaviorOption.IDENTITY);
    // A user's conditions are compiled the classic way. After twenty questions Drools would make
    // classes of them, and those of 'matches' and 'str' call a method that Drools 10.2 has no more.
    identity.setOption(ConstraintJittingThresholdOption.get(-1));
    return KieBaseBuilder.createKieBaseFromModel(models, identity);
  }

  /** Loaded on first use, once a JVM. */
  private static final class Shipped {
    static final RuleBase RULES =
        new RuleBase(new WakingRules(begin()), List.of(), Map.of(), RuleLimits.USUAL);

    private static Supplier<InternalKnowledgeBase> begin() {
      FutureTask<InternalKnowledgeBase> rules = new FutureTask<>(() -> load(ShippedModel.read()));
      Thread loader = new Thread(rules, "rules");
      loader.setDaemon(true);
      loader.start();
      // Drools gives every 'not' of a rule a random name. What that needs is made ready on this
      // thread, while the other is busy with what comes before.
      new SecureRandom().nextBytes(new byte[1]);
      return () -> loaded(rules);
    }

    private static InternalKnowledgeBase loaded(FutureTask<InternalKnowledgeBase> rules) {
      try {
        return rules.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The shipped rules can't be loaded.", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the rules were loaded.", e);
      }
    }
  }
}
