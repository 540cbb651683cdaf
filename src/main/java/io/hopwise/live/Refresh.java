package io.hopwise.live;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.fact.BadInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of looking whether rules changed. */
public sealed interface Refresh {
  /** The folders hold what is in use. */
  record Unchanged() implements Refresh {}

  /**
   * The rules in use are now those of the folders.
   *
   * @param added names of causes, as the names of files say them; of a table that rules are made
   *     of, its own
   */
  record Swapped(Set<String> added, Set<String> changed, Set<String> removed) implements Refresh {
    /** Keeps its own copies of the sets. */
    public Swapped {
      added = Set.copyOf(added);
      changed = Set.copyOf(changed);
      removed = Set.copyOf(removed);
    }
  }

  /**
   * Something is wrong with what changed: the rules in use stay as they were, all of them.
   *
   * @param problems what authors have to mend that they had not to mend before
   * @param unreadable why a folder can't be read, where that is it
   */
  record Kept(List<AuthorProblem> problems, Optional<BadInput> unreadable) implements Refresh {
    /** Keeps its own copy of the list. */
    public Kept {
      problems = List.copyOf(problems);
    }
  }
}
