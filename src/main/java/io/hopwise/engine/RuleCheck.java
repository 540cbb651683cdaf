package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import java.util.List;

final class RuleCheck {
  private RuleCheck() {}

  static List<AuthorProblem> of(List<RuleFile> files) {
    return List.of();
  }
}
