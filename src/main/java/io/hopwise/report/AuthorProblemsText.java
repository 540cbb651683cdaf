package io.hopwise.report;

import io.hopwise.authoring.RuleFolders;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What authors of rules and cards have to mend, each with its line. */
public final class AuthorProblemsText {
  private final Messages messages;

  /** In the language of these messages. */
  public AuthorProblemsText(Messages messages) {
    this.messages = messages;
  }

  /** The text, some lines; empty when there is nothing to mend. */
  public String of(List<AuthorProblem> problems) {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    Set<Path> files = append(problems, text);
    text.append(messages.count("report.author-problems", problems.size()))
        .append(messages.count("report.author-files", files.size()))
        .append('\n');
    return Cells.printable(text.toString());
  }

  /** The same where nothing is used all the same. */
  public String found(List<AuthorProblem> problems) {
    StringBuilder text = new StringBuilder();
    Set<Path> files = append(problems, text);
    text.append(messages.count("report.author-problems", problems.size()))
        .append(messages.count("author.in-files", files.size()))
        .append('\n');
    return Cells.printable(text.toString());
  }

  /** Each with its line, and nothing about what becomes of them. */
  public String each(List<AuthorProblem> problems) {
    StringBuilder text = new StringBuilder();
    append(problems, text);
    return Cells.printable(text.toString());
  }

  /** All that a check of folders found; a sentence when there is nothing to mend. */
  public String of(RuleFolders checked) {
    StringBuilder text = new StringBuilder();
    Set<Path> files = append(checked.problems(), text);
    String size =
        messages.count("author.rules", checked.rules())
            + messages.count("author.files", checked.files());
    if (files.isEmpty()) {
      text.append(messages.of("author.sound", size)).append('\n');
    } else {
      text.append(messages.count("report.author-problems", checked.problems().size()))
          .append(messages.count("author.in-files", files.size()))
          .append(messages.of("author.looked-at", size))
          .append('\n');
    }
    return Cells.printable(text.toString());
  }

  private Set<Path> append(List<AuthorProblem> problems, StringBuilder text) {
    Set<Path> files = new LinkedHashSet<>();
    for (AuthorProblem problem : problems) {
      files.add(problem.path());
      append(problem, text);
    }
    return files;
  }

  private void append(AuthorProblem problem, StringBuilder text) {
    text.append(problem.path()).append(problem.line() > 0 ? ":" + problem.line() : "");
    text.append(problem.line() > 0 && problem.column() > 0 ? ":" + problem.column() : "");
    text.append(": ").append(sentence(problem.what())).append('\n');
    if (problem.line() > 0 && !problem.quoted().isEmpty()) {
      QuotedLine.append(problem.line(), problem.quoted(), problem.column(), text);
    }
    if (!problem.what().known().isEmpty()) {
      String known = String.join(messages.of("report.comma"), problem.what().known());
      text.append("   ").append(messages.of("author.one-of", known)).append('\n');
    }
  }

  /** What is wrong, and what may have been meant. */
  String sentence(Mistake mistake) {
    String said = messages.of("author." + mistake.code(), mistake.arguments());
    return mistake.meant().map(guess -> messages.of("author.meant", said, guess)).orElse(said);
  }
}
