package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kie.api.definition.KiePackage;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
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
    List<RuleFile> sound = without(files, problems);
    while (!sound.isEmpty()) {
      KnowledgeBuilder builder = build(sound);
      if (!builder.hasErrors()) {
        return new Compiled(builder.getKnowledgePackages(), problems);
      }
      List<AuthorProblem> more = new ArrayList<>();
      for (KnowledgeBuilderError error : builder.getErrors()) {
        more.add(problem(error, sound));
      }
      problems.addAll(more);
      sound = without(sound, more);
    }
    return new Compiled(List.of(), problems);
  }

  private static KnowledgeBuilder build(List<RuleFile> files) {
    KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
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

  private static AuthorProblem problem(KnowledgeBuilderError error, List<RuleFile> files) {
    String path =
        error.getResource() == null ? "" : String.valueOf(error.getResource().getSourcePath());
    // an error that names no file can only be blamed on the first: the loop must come to an end
    RuleFile file = files.get(0);
    for (RuleFile candidate : files) {
      if (candidate.resource().equals(path)) {
        file = candidate;
      }
    }
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
