package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
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
  private static final String LAYOUT = "with words";

  private final Path classes;
  private final Path stamp;

  private KnowledgeCompiler(Path classes, Path stamp) {
    this.classes = classes;
    this.stamp = stamp;
  }

  /**
   * Compiles.
   *
   * @param arguments the folder of the rules, the folder of our classes, and the file to remember
   *     in what was compiled
   * @throws IOException when the disk fails
   * @throws IllegalStateException when an author has something to mend; the message lists it all
   */
  public static void main(String[] arguments) throws IOException {
    new KnowledgeCompiler(Path.of(arguments[1]), Path.of(arguments[2]))
        .compile(Path.of(arguments[0]));
  }

  private void compile(Path folder) throws IOException {
    compileCards(folder);
    compileRules(folder);
  }

  private void compileCards(Path folder) throws IOException {
    Catalogue cards;
    try {
      cards = Catalogue.of(List.of(folder));
    } catch (BadInput e) {
      throw new IOException(e.getMessage(), e);
    }
    refuse(cards.problems());
    cards.ship(classes);
  }

  private void compileRules(Path folder) throws IOException {
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
      return;
    }
    refuse(RuleCheck.of(files));
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
      InternalKieModule module = build(files);
      for (String name : new TreeSet<>(module.getFileNames())) {
        if (name.endsWith(".class") && name.startsWith("rules/")) {
          write(name, module.getBytes(name));
          written.add(name);
        } else if (name.endsWith("/drools-model")) {
          models.addAll(modelClasses(new String(module.getBytes(name), StandardCharsets.UTF_8)));
        }
      }
    }
    write(ShippedModel.RESOURCE, new ShippedModel(key, models).toBytes());
    written.add(0, hash);
    Files.write(stamp, written);
  }

  private static List<RuleFile> ruleFiles(Path folder) throws IOException {
    try {
      return RuleFile.in(folder);
    } catch (BadInput e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static InternalKieModule build(List<RuleFile> files) {
    KieServices services = KieServices.get();
    KieFileSystem sources = services.newKieFileSystem();
    for (RuleFile file : files) {
      sources.write("src/main/resources/" + file.resource(), file.text());
    }
    KieBuilder builder = services.newKieBuilder(sources, KnowledgeCompiler.class.getClassLoader());
    builder.buildAll(ExecutableModelProject.class);
    List<AuthorProblem> problems = new ArrayList<>();
    for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
      problems.add(
          new AuthorProblem(
              Path.of(String.valueOf(message.getPath())),
              message.getLine(),
              0,
              message.getText(),
              ""));
    }
    refuse(problems);
    return (InternalKieModule) builder.getKieModule();
  }

  private static void refuse(List<AuthorProblem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    StringBuilder all = new StringBuilder(problems.size() + " to mend in rules/:");
    for (AuthorProblem problem : problems) {
      all.append('\n').append(problem);
    }
    throw new IllegalStateException(all.toString());
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
