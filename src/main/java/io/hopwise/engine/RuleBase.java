package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Finding;
import io.hopwise.cause.Strength;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
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
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.drools.tms.LogicalDependency;
import org.drools.tms.SimpleMode;
import org.drools.tms.TruthMaintenanceSystemEqualityKey;
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
  /** More firings than this are a rule feeding itself: a host of 100,000 facts stays far below. */
  private static final int MOST_FIRINGS = 1_000_000;

  private final FutureTask<InternalKnowledgeBase> rules;
  private final List<AuthorProblem> problems;
  private final Map<String, RuleFile> files;
  private final Map<String, RuleWords> words = new ConcurrentHashMap<>();

  private RuleBase(
      FutureTask<InternalKnowledgeBase> rules,
      List<AuthorProblem> problems,
      Map<String, RuleFile> files) {
    this.rules = rules;
    this.problems = List.copyOf(problems);
    this.files = Map.copyOf(files);
  }

  /**
   * Rules that are loaded.
   *
   * @param files the user's own, by what they are called
   */
  RuleBase(InternalKnowledgeBase rules, List<AuthorProblem> problems, Map<String, RuleFile> files) {
    this(new FutureTask<>(() -> rules), problems, files);
    this.rules.run();
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
    if (folders.isEmpty()) {
      return shipped();
    }
    ShippedModel model = ShippedModel.read();
    return UserRules.in(folders).onTopOf(load(model), model.key());
  }

  /** How many rules there are. */
  public int size() {
    int size = 0;
    for (KiePackage knowledge : loaded().getKiePackages()) {
      size += knowledge.getRules().size();
    }
    return size;
  }

  /** What authors have to mend: the files named here were left out. */
  public List<AuthorProblem> problems() {
    return problems;
  }

  /**
   * Fires all rules on these facts.
   *
   * @param warn is told when rules feed each other without end; what they found until then is
   *     returned
   * @return what was found, in an order that depends on the facts only
   */
  public List<Finding> fire(Collection<? extends Fact> facts, Consumer<Warning> warn) {
    try (KieSession session = loaded().newKieSession()) {
      fire(session, facts, warn);
      List<Finding> findings = new ArrayList<>();
      for (FactHandle handle : session.getFactHandles(object -> object instanceof Evidence)) {
        findings.add(finding((InternalFactHandle) handle));
      }
      findings.sort(FindingOrder.BY_CONTENT);
      return List.copyOf(findings);
    }
  }

  private static void fire(
      KieSession session, Collection<? extends Fact> facts, Consumer<Warning> warn) {
    for (Fact fact : facts) {
      session.insert(fact);
    }
    if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
      warn.accept(Warning.at(Source.NONE, "rules-without-end", Integer.toString(MOST_FIRINGS)));
    }
  }

  /**
   * Fires all rules on these facts and tells of those of some causes, condition by condition, why
   * they fired or did not.
   *
   * @return cause by cause, in the order of the rule file; nothing where no rule is for a cause
   */
  public List<RuleExplanation> explain(
      Collection<String> causes, Collection<? extends Fact> facts) {
    try (KieSession session = loaded().newKieSession()) {
      fire(session, facts, warning -> {});
      Set<String> fired = new HashSet<>();
      for (FactHandle handle : session.getFactHandles(object -> object instanceof Evidence)) {
        for (Rule rule : justifiers((InternalFactHandle) handle)) {
          fired.add(rule.getName());
        }
      }
      Explainer explainer = new Explainer(session);
      List<RuleExplanation> explained = new ArrayList<>();
      for (String cause : causes) {
        Map<Integer, RuleExplanation> ordered = new TreeMap<>();
        for (Rule rule : rulesOf(cause)) {
          Optional<RuleWords.Written> written =
              words(rule.getPackageName(), cause).of(rule.getName());
          ordered.put(
              written.map(RuleWords.Written::order).orElse(ordered.size()),
              explainer.explain(
                  (RuleImpl) rule, strength(rule), fired.contains(rule.getName()), written));
        }
        explained.addAll(ordered.values());
      }
      return List.copyOf(explained);
    }
  }

  /** What the author of a cause wrote of its rules, in the order of the file. */
  public List<WrittenRule> written(String cause) {
    return rulesOf(cause).stream()
        .findFirst()
        .map(rule -> words(rule.getPackageName(), cause).written(cause))
        .orElse(List.of());
  }

  private List<Rule> rulesOf(String cause) {
    List<Rule> found = new ArrayList<>();
    for (KiePackage knowledge : loaded().getKiePackages()) {
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

  private InternalKnowledgeBase loaded() {
    try {
      return rules.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The shipped rules can't be loaded.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the rules were loaded.", e);
    }
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

  private static Strength strength(Rule rule) {
    return Strength.named(String.valueOf(rule.getMetaData().get("strength"))).orElse(Strength.WEAK);
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
    static final RuleBase RULES = new RuleBase(begin(), List.of(), Map.of());

    private static FutureTask<InternalKnowledgeBase> begin() {
      FutureTask<InternalKnowledgeBase> rules = new FutureTask<>(() -> load(ShippedModel.read()));
      Thread loader = new Thread(rules, "rules");
      loader.setDaemon(true);
      loader.start();
      // Drools gives every 'not' of a rule a random name. What that needs is made ready on this
      // thread, while the other is busy with what comes before.
      new SecureRandom().nextBytes(new byte[1]);
      return rules;
    }
  }
}
