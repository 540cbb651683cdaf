package io.hopwise.report;

import io.hopwise.cause.AuthorProblem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What authors of rules and cards have to mend, each with its line. */
public final class AuthorProblemsText {
  private static final String FIELDS = " Fields:";

  private final Messages messages;

  /** In the language of these messages; what is wrong with a rule is said in English. */
  public AuthorProblemsText(Messages messages) {
    this.messages = messages;
  }

  /** The text, some lines; empty when there is nothing to mend. */
  public String of(List<AuthorProblem> problems) {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    Set<Path> files = new LinkedHashSet<>();
    for (AuthorProblem problem : problems) {
      files.add(problem.path());
      append(problem, text);
    }
    text.append(messages.count("report.author-problems", problems.size()))
        .append(messages.count("report.author-files", files.size()))
        .append('\n');
    return text.toString();
  }

  private static void append(AuthorProblem problem, StringBuilder text) {
    String said = problem.message();
    // what can be chosen from gets a line of its own
    int fields = said.indexOf(FIELDS);
    text.append(problem.path()).append(problem.line() > 0 ? ":" + problem.line() : "");
    text.append(": ").append(fields < 0 ? said : said.substring(0, fields)).append('\n');
    if (problem.line() > 0 && !problem.quoted().isEmpty()) {
      QuotedLine.append(problem.line(), problem.quoted(), problem.column(), text);
    }
    if (fields >= 0) {
      text.append("   ").append(said.substring(fields).strip()).append('\n');
    }
  }
}
