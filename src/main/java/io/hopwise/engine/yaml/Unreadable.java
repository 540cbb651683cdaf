package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem;

/** A text that can't be read to its end. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final transient AuthorProblem problem;

  Unreadable(AuthorProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  AuthorProblem problem() {
    return problem;
  }
}
