package io.hopwise.pack;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.nio.file.Path;

/** A pack that is left out as a whole. */
final class BrokenPack extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Mistake what;

  BrokenPack(String code, String... arguments) {
    super(code);
    this.what = Mistake.of(code, arguments);
  }

  /** As its author is told. */
  AuthorProblem problem(Path pack) {
    return new AuthorProblem(pack, 0, 0, what, "");
  }
}
