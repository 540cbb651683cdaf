package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * The build's step that turns {@code rules/} into classes and cards, so that nothing has to be
 * compiled when Hopwise starts. Rules are only compiled anew when they or the shape of the facts
 * changed.
 */
public final class KnowledgeCompiler {
  /** Changes when more is written than before, so that a folder of older classes is done anew. */
  private static final String LAYOUT =
      "with words, strengths, and what each rule asks, of texts put together also";

  private final Path classes;
  private final Path stamp;

  private KnowledgeCompiler(Path classes, Path stamp) {
    this.classes = classes;
    this.stamp = stamp;
  }

  /**
   * Compiles.
   *
   * @param rules the folder of the rules and cards
   * @param classes the folder of our classes
   * @param stamp the file to remember in what was compiled
   * @return what authors have to mend; where there is any, nothing new can be relied on
   * @throws IOException when the disk fails
   */
  public static List<AuthorProblem> compile(Path rules, Path classes, Path stamp)
      throws IOException {
    KnowledgeCompiler compiler = new KnowledgeCompiler(classes, stamp);
    List<AuthorProblem> problems = new ArrayList<>(compiler.compileCards(rules));
    problems.addAll(compiler.compileRules(rules));
    return List.copyOf(problems);
  }

  private List<AuthorProblem> compileCards(Path folder) throws IOException {
    Catalogue cards;
    try {
      cards = Catalogue.of(List.of(folder));
    } catch (BadInput e) {
      throw new IOException(e.getMessage(), e);
    }
    if (cards.problems().isEmpty()) {
      cards.ship(classes);
    }
    return cards.problems();
  }

  private List<AuthorProblem> compileRules(Path folder) throws IOException {
    String key = FactShape.key(classes);
    List<RuleFile> files = ruleFiles(folder);
    StringBuilder content = new StringBuilder(LAYOUT).append(key);
    for (RuleFile file : files) {
      content.append('\n').append(file.resource()).append('\n').append(file.text());
    }
    String hash = FactShape.sha256(content.toString());
    List<String> before = Files.exists(stamp) ? Files.readAllLines(stamp) : List.of();
    if (!before.isEmpty()
        && before.get(0).equals(hash)
        && Files.exists(classes.resolve(ShippedModel.RESOURCE))) {
      return List.of();
    }
    List<AuthorProblem> problems = RuleCheck.of(files);
    if (!problems.isEmpty()) {
      return problems;
    }
    for (String written : before.subList(Math.min(1, before.size()), before.size())) {
      Files.deleteIfExists(classes.resolve(written));
    }
    List<String> written = new ArrayList<>();
    List<String> models = new ArrayList<>();
    for (RuleFile file : files) {
      String name = RuleWords.resourceOf(file.resource());
      write(name, RuleAuthor.words(file.text()).toBytes());
      written.add(name);
    }
    if (!files.isEmpty()) {
      KieBuilder builder = build(files);
      problems = problems(builder, files);
      if (!problems.isEmpty()) {
        return problems;
      }
      InternalKieModule module = (InternalKieModule) builder.getKieModule();
      for (String name : new TreeSet<>(module.getFileNames())) {
        if (name.endsWith(".class") && name.startsWith("rules/")) {
          write(name, module.getBytes(name));
          written.add(name);
        } else if (name.endsWith("/drools-model")) {
          models.addAll(modelClasses(new String(module.getBytes(name), StandardCharsets.UTF_8)));
        }
      }
    }
    String asked = String.join("\n", AskedPatterns.lines(files));
    write(AskedFacts.RESOURCE, asked.getBytes(StandardCharsets.UTF_8));
    write(ShippedModel.RESOURCE, new ShippedModel(key, models).toBytes());
    written.add(0, hash);
    Files.write(stamp, written);
    return List.of();
  }

  private static List<RuleFile> ruleFiles(Path folder) throws IOException {
    try {
      return RuleFile.in(folder);
    } catch (BadInput e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static KieBuilder build(List<RuleFile> files) {
    KieServices services = KieServices.get();
    KieFileSystem sources = services.newKieFileSystem();
    for (RuleFile file : files) {
      sources.write("src/main/resources/" + file.resource(), file.text());
    }
    KieBuilder builder = services.newKieBuilder(sources, KnowledgeCompiler.class.getClassLoader());
    builder.buildAll(ExecutableModelProject.class);
    return builder;
  }

  private static List<AuthorProblem> problems(KieBuilder builder, List<RuleFile> files) {
    List<AuthorProblem> problems = new ArrayList<>();
    for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
      String path = String.valueOf(message.getPath());
      Mistake what = Mistake.of("not-compiled", message.getText());
      problems.add(
          files.stream()
              .filter(file -> path.endsWith(file.resource()))
              .findFirst()
              .map(file -> file.problem(message.getLine(), 0, what))
              .orElseGet(() -> new AuthorProblem(Path.of(path), message.getLine(), 0, what, "")));
    }
    return problems;
  }

  /** Of lines {@code model=rules.kernel.Rules5F…}. */
  private static List<String> modelClasses(String text) {
    List<String> names = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String name = line.trim();
      if (name.startsWith("rules.")) {
        names.add(name);
      }
    }
    names.sort(null);
    return names;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path path = classes.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }
}
