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
 * @param told the facts the case file tells; their host is the name, which is empty where it is not
 *     known yet
 * @param complete the topics whose told facts are all there is; {@code told} holds a {@link
 *     io.hopwise.fact.Collected} for each
 * @param source the line that names the host
 */
public record CaseHost(
    String name,
    Optional<Path> snapshot,
    List<HostFact> told,
    List<Topic> complete,
    Source source) {
  /** Keeps its own copies of the lists. */
  public CaseHost {
    told = List.copyOf(told);
    complete = List.copyOf(complete);
  }
}
