package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.fact.Trace;
import io.hopwise.rank.Proof;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cause on a host that explains complaints.
 *
 * @param rank from 1
 * @param host the host to be repaired
 * @param probability from 0 to 1
 * @param explains the numbers of the symptoms it explains
 * @param healed the complaints that end in the model once the remedy is applied
 * @param mended the walks of those complaints with the remedy applied; of a fault behind others
 *     with theirs applied as well; none where another one lies behind
 * @param kept the symptoms that worked and still do in the model with the remedy
 * @param evidence the lines that speak for it
 * @param twins whether the hosts that play the same part have the deciding line; empty where there
 *     is none, or nothing is known of them
 * @param roles what fills the placeholders of the card's texts, by role and field
 * @param remedy what to do; empty steps when the card names none for this host
 * @param alternatives other ways to heal the same complaints, each proved by walking again
 */
public record Hypothesis(
    int rank,
    Card card,
    String host,
    double probability,
    Proof proof,
    List<Integer> explains,
    List<Integer> healed,
    List<Trace> mended,
    List<Integer> kept,
    List<Quote> evidence,
    Optional<Sentence> twins,
    Map<String, Map<String, String>> roles,
    Remedy remedy,
    List<Alternative> alternatives) {
  /** Keeps its own copies of the collections. */
  public Hypothesis {
    explains = List.copyOf(explains);
    healed = List.copyOf(healed);
    mended = List.copyOf(mended);
    kept = List.copyOf(kept);
    evidence = List.copyOf(evidence);
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    alternatives = List.copyOf(alternatives);
  }

  /** The placeholders of the card that nothing fills: {@code role.field}. */
  public List<String> unfilled() {
    return Roles.unfilled(card, roles);
  }

  /**
   * Another way to heal the same complaints.
   *
   * @param card of the cause it would be the remedy of
   */
  public record Alternative(
      Card card, String host, Map<String, Map<String, String>> roles, Remedy remedy) {
    /** Keeps its own copy of the roles. */
    public Alternative {
      roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }
  }
}
