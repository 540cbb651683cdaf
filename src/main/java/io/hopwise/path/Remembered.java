package io.hopwise.path;

import io.hopwise.fact.ConntrackEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections that a namespace remembered when it was collected, indexed when first asked for:
 * tables are large, and most walks need none of them. Those of other zones than 0 concern only what
 * a rule puts there.
 */
final class Remembered {
  /** So many translations of one sender, target and port are told apart. */
  private static final int MOST = 8;

  private final List<ConntrackEntry> entries = new ArrayList<>();
  private Map<Tuple, ConntrackEntry> byTuple = Map.of();
  private Map<Tuple, List<ConntrackEntry>> byTarget = Map.of();
  private boolean indexed;

  void add(ConntrackEntry entry) {
    if (entry.zone() == 0 && !entry.isOver()) {
      entries.add(entry);
    }
  }

  /** The connection that a packet belongs to, as its first one or as an answer. */
  Optional<ConntrackEntry> connection(Tuple tuple) {
    index();
    return Optional.ofNullable(byTuple.get(tuple));
  }

  /** Connections to there from whatever port, one for each way to translate them. */
  List<ConntrackEntry> fromAnyPort(Tuple tuple) {
    index();
    return byTarget.getOrDefault(tuple.fromAnyPort(), List.of());
  }

  private synchronized void index() {
    if (indexed) {
      return;
    }
    Map<Tuple, ConntrackEntry> tuples = new HashMap<>(entries.size() * 3);
    Map<Tuple, List<ConntrackEntry>> targets = new HashMap<>();
    for (ConntrackEntry entry : entries) {
      Tuple original = Tuple.of(entry);
      tuples.putIfAbsent(original, entry);
      tuples.putIfAbsent(Tuple.ofReply(entry), entry);
      List<ConntrackEntry> told =
          targets.computeIfAbsent(original.fromAnyPort(), any -> new ArrayList<>(1));
      if (told.size() < MOST && told.stream().noneMatch(one -> isAlike(one, entry))) {
        told.add(entry);
      }
    }
    byTuple = tuples;
    byTarget = targets;
    indexed = true;
  }

  private static boolean isAlike(ConntrackEntry one, ConntrackEntry other) {
    return one.replyFrom().equals(other.replyFrom())
        && one.replyTo().equals(other.replyTo())
        && (one.port() < 0 || one.replySourcePort() == other.replySourcePort())
        && one.unreplied() == other.unreplied();
  }
}
