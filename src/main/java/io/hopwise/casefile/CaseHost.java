package io.hopwise.casefile;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A host of a case.
 *
 * @param name as the case spells it; empty when the snapshot's {@code hostname} shall say
 * @param snapshot where its output lies; empty when the host is only told about
 * @param told what the case file tells, without what follows from it; {@link #facts} is what to
 *     work with
 * @param complete the topics whose told facts are all there is; {@code told} holds a {@link
 *     io.hopwise.fact.Collected} for each
 * @param exact whether the told facts were printed from collected ones: nothing then follows from
 *     them
 * @param source the line that names the host
 */
public record CaseHost(
    String name,
    Optional<Path> snapshot,
    List<HostFact> told,
    List<Topic> complete,
    boolean exact,
    Source source) {
  /** Keeps its own copies of the lists. */
  public CaseHost {
    told = List.copyOf(told);
    complete = List.copyOf(complete);
  }

  /**
   * Everything known of this host: what its snapshot holds, what the case file tells, and what a
   * kernel adds to that by itself ({@link ToldFacts}).
   *
   * @param nameRead what the host is called, by the case or by its snapshot
   * @param read the facts of its snapshot; empty when there is none
   */
  public List<HostFact> facts(String nameRead, List<HostFact> read) {
    return ToldFacts.merge(this, nameRead, read);
  }

  /** What to call it: its name, else the last name of its snapshot's path. */
  public String label() {
    return !name.isEmpty()
        ? name
        : snapshot.map(path -> String.valueOf(path.getFileName())).orElse("");
  }
}
