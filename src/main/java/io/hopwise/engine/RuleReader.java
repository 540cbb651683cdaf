package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** Compiles DRL the classic way: slower than the build's, but its errors name the author's line. */
final class RuleReader {
  private RuleReader() {}

  /**
   * What came of it.
   *
   * @param packages the rules of all sound files
   * @param problems of the others
   */
  record Compiled(Collection<KiePackage> packages, List<AuthorProblem> problems) {}

  static Compiled compile(List<RuleFile> files) {
    List<AuthorProblem> problems = new ArrayList<>(RuleCheck.of(files));
    Compiled compiled = compileUnread(without(files, problems));
    problems.addAll(compiled.problems());
    return new Compiled(compiled.packages(), problems);
  }

  /**
   * Compiles without having read a text, so that only the narrow class loader, the words that MVEL
   * was left and the look at the compiled rules stand between a rule and the JVM. They hold back
   * every class that is named, and every word that is none of a fact, before the rule can be put
   * into a session. What they leave open is what Drools evaluates while it compiles (values of
   * annotations): reading the text closes that.
   */
  static Compiled compileUnread(List<RuleFile> files) {
    return compileUnread(files, configuration());
  }

  /**
   * Checks and compiles each by itself, so that another's change is nothing to it.
   *
   * @param keep gets what became of the sound ones
   * @return what is wrong with the others
   */
  static List<AuthorProblem> compileEach(
      List<RuleFile> files, BiConsumer<RuleFile, Collection<KiePackage>> keep) {
    List<AuthorProblem> problems = new ArrayList<>(RuleCheck.of(files));
    // one for all: what the compiler looked up for one file it need not look up for the next
    KnowledgeBuilderConfiguration configuration = configuration();
    for (RuleFile file : without(files, problems)) {
      Compiled compiled = compileUnread(List.of(file), configuration);
      problems.addAll(compiled.problems());
      if (compiled.problems().isEmpty()) {
        keep.accept(file, compiled.packages());
      }
    }
    return problems;
  }

  private static Compiled compileUnread(List<RuleFile> files, KnowledgeBuilderConfiguration kept) {
    List<AuthorProblem> problems = new ArrayList<>();
    List<RuleFile> sound = files;
    while (!sound.isEmpty()) {
      KnowledgeBuilder builder = build(sound, kept);
      List<AuthorProblem> more = new ArrayList<>();
      for (KnowledgeBuilderError error : builder.getErrors()) {
        more.add(problem(error, sound));
      }
      if (more.isEmpty()) {
        Collection<KiePackage> packages = builder.getKnowledgePackages();
        more.addAll(refused(packages, sound));
        if (more.isEmpty()) {
          return new Compiled(packages, problems);
        }
      }
      problems.addAll(more);
      sound = without(sound, more);
    }
    return new Compiled(List.of(), problems);
  }

  private static KnowledgeBuilderConfiguration configuration() {
    Properties eclipse = new Properties();
    // the JDK's own compiler would look for classes where no loader of ours is asked
    eclipse.setProperty("drools.dialect.java.compiler", "ECLIPSE");
    return KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(eclipse, new NarrowLoader());
  }

  private static KnowledgeBuilder build(
      List<RuleFile> files, KnowledgeBuilderConfiguration configuration) {
    MvelNames.narrow();
    KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
    var batch = builder.batch();
    for (RuleFile file : files) {
      Resource resource = ResourceFactory.newReaderResource(new StringReader(file.text()));
      batch.add(
          resource.setSourcePath(file.resource()).setResourceType(ResourceType.DRL),
          ResourceType.DRL);
    }
    batch.build();
    return builder;
  }

  private static List<AuthorProblem> refused(
      Collection<KiePackage> packages, List<RuleFile> files) {
    CompiledWords words = new CompiledWords(new FactTypes());
    List<AuthorProblem> refused = new ArrayList<>();
    for (KiePackage knowledge : packages) {
      boolean hasMore =
          !knowledge.getQueries().isEmpty() || !knowledge.getGlobalVariables().isEmpty();
      for (Rule rule : knowledge.getRules()) {
        Optional<Mistake> mistake =
            hasMore
                ? Optional.of(Mistake.of("part-refused", "query"))
                : words.refused((RuleImpl) rule);
        RuleFile file = file(((RuleImpl) rule).getResource(), files);
        mistake.ifPresent(what -> refused.add(new AuthorProblem(file.path(), 0, 0, what, "")));
      }
    }
    return refused;
  }

  private static RuleFile file(Resource resource, List<RuleFile> files) {
    String path = resource == null ? "" : String.valueOf(resource.getSourcePath());
    for (RuleFile candidate : files) {
      if (candidate.resource().equals(path)) {
        return candidate;
      }
    }
    // an error that names no file can only be blamed on the first: the loop must come to an end
    return files.get(0);
  }

  private static AuthorProblem problem(KnowledgeBuilderError error, List<RuleFile> files) {
    RuleFile file = file(error.getResource(), files);
    int line = error.getLines().length == 0 ? 0 : Math.max(0, error.getLines()[0]);
    return file.problem(
        line, 0, Mistake.of("not-compiled", error.getMessage().lines().findFirst().orElse("")));
  }

  static List<RuleFile> without(List<RuleFile> files, List<AuthorProblem> problems) {
    Set<Object> bad = new HashSet<>();
    for (AuthorProblem problem : problems) {
      bad.add(problem.path());
    }
    List<RuleFile> good = new ArrayList<>();
    for (RuleFile file : files) {
      if (file.mistakes().isEmpty() && Collections.disjoint(bad, file.paths())) {
        good.add(file);
      }
    }
    return good;
  }
}
