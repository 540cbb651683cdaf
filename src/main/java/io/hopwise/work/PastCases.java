package io.hopwise.work;

import io.hopwise.casefile.Case;
import io.hopwise.fact.BadInput;
import io.hopwise.store.Addition;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.StoredCase;
import io.hopwise.store.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Reads cases that have ended once more, for who learns from them. */
public final class PastCases {
  private static final int AT_ONCE = 200;

  private final Cases cases;
  private final Additions additions;
  private final CaseFiles files;

  /** Those that are kept here. */
  public PastCases(Cases cases, Additions additions, CaseFiles files) {
    this.cases = cases;
    this.additions = additions;
    this.files = files;
  }

  /** What is done with each. */
  public interface Use {
    /** Works at it while its files are there. */
    void of(StoredCase stored, Case input) throws BadInput, IOException;
  }

  /**
   * Reads all that people said something of, and the newest of the others.
   *
   * @param others so many at most
   * @return how many can't be read any more
   * @throws IOException when the disk is full, or fails
   */
  public int each(int others, Use use) throws IOException {
    int unusable = 0;
    int left = others;
    Optional<String> before = Optional.empty();
    while (true) {
      List<StoredCase> page =
          cases.list(
              new Wanted(
                  Optional.of(CaseState.DONE),
                  Optional.empty(),
                  Optional.empty(),
                  "",
                  before,
                  AT_ONCE));
      if (page.isEmpty()) {
        return unusable;
      }
      for (StoredCase stored : page) {
        if (stored.confirmed().isPresent() || left-- > 0) {
          unusable += isRead(stored, use) ? 0 : 1;
        }
      }
      before = Optional.of(page.get(page.size() - 1).id());
    }
  }

  private boolean isRead(StoredCase stored, Use use) throws IOException {
    List<Addition> settled =
        additions.of(stored.id()).stream()
            .filter(one -> one.outcome() != AdditionOutcome.PENDING)
            .toList();
    try (SoFar read = SoFar.read(files, stored.id(), settled, SentFiles.Place.LESSON)) {
      use.of(stored, read.continuing().input());
      return true;
    } catch (BadInput | CancellationException e) {
      return false;
    }
  }
}
