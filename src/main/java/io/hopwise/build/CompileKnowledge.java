package io.hopwise.build;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.engine.KnowledgeCompiler;
import io.hopwise.pack.ShippedKnowledge;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The build's step that compiles rules and cards, and stops the build where one is wrong. */
public final class CompileKnowledge {
  private CompileKnowledge() {}

  /**
   * Compiles.
   *
   * @param arguments the folder of the rules, the folder of our classes, and the file to remember
   *     in what was compiled
   * @throws IOException when the disk fails
   * @throws IllegalStateException when an author has something to mend; the message lists it all
   */
  public static void main(String[] arguments) throws IOException {
    List<AuthorProblem> problems =
        KnowledgeCompiler.compile(
            Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    ShippedKnowledge.write(Path.of(arguments[0]), Path.of(arguments[1]));
    if (!problems.isEmpty()) {
      Messages messages = Messages.in(Language.EN);
      throw new IllegalStateException("\n" + new AuthorProblemsText(messages).of(problems));
    }
  }
}
