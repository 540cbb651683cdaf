package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Spelling;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what an author has to mend, each thing once: a table asks the same of every row. */
final class Notes {
  /** More names than a reader takes in at a glance. */
  private static final int LONG_LIST = 20;

  private static final int MOST = 50;

  private final Set<AuthorProblem> found = new LinkedHashSet<>();

  void add(Place at, Mistake what) {
    if (found.size() < MOST) {
      found.add(at.problem(what));
    }
  }

  void add(Unreadable unreadable) {
    found.add(unreadable.problem());
  }

  /** A word that is none of those expected: a long list is only said where nothing comes close. */
  void addUnknown(Place at, Mistake what, String word, Collection<String> known) {
    Mistake guessed = what.meant(Spelling.closest(word, known));
    boolean isLong = known.size() > LONG_LIST && guessed.meant().isPresent();
    add(at, isLong ? guessed : guessed.oneOf(known));
  }

  List<AuthorProblem> found() {
    return List.copyOf(found);
  }
}
