package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Strength;
import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.Counter;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import io.hopwise.fact.WireGuardPeer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cause on a host that rules spoke for, and the changes that would heal it.
 *
 * @param symptoms the symptoms that the evidence names; empty when it names none
 * @param reasons all evidence, the strongest rule's first
 * @param rules how many findings were merged
 * @param roles the facts by role, of the strongest rule
 * @param fields what fills the card's placeholders
 * @param plans the remedies to be tried, the most plausible first; one plan is what is done
 *     together
 * @param instead what could be done instead of them
 */
record Suspect(
    Card card,
    String host,
    Strength strength,
    Set<Integer> symptoms,
    List<Evidence.Reason> reasons,
    int rules,
    Map<String, Fact> roles,
    Map<String, Map<String, String>> fields,
    List<Plan> plans,
    List<Plan> instead) {
  Suspect {
    reasons = List.copyOf(reasons);
    plans = List.copyOf(plans);
    instead = List.copyOf(instead);
  }

  /** The facts it blames: host facts, and what decided the steps. */
  Set<HostFact> blamed() {
    Set<HostFact> facts = new LinkedHashSet<>();
    for (Evidence.Reason reason : reasons) {
      if (reason.fact() instanceof HostFact fact) {
        facts.add(fact);
      } else if (reason.fact() instanceof Step step && !step.because().equals(Note.NONE)) {
        facts.add(step.because());
      }
    }
    return facts;
  }

  /** Whether it is the same cause on the same host. */
  boolean isSameAs(Suspect other) {
    return card.cause().equals(other.card.cause()) && host.equals(other.host);
  }

  /**
   * Whether it rests on a capture that saw nothing of what was to come, on losses that a host
   * counted, a peer that never answered, or on a program that acts within the kernel: what lies
   * between two hosts, what goes wrong only now and then and what no list of rules shows no walk
   * can know, so none speaks against it.
   */
  boolean isBeyondTheWalk() {
    return reasons.stream()
        .anyMatch(
            reason ->
                reason.fact() instanceof Capture
                    || reason.fact() instanceof Counter
                    || (reason.fact() instanceof WireGuardPeer peer && peer.isUnanswered())
                    || (reason.fact() instanceof InstalledService service
                        && service.isSecurityAgent()));
  }

  /** Whether it rests on a packet that was seen, or of which the kernel says what it did to it. */
  boolean isOfSeenPacket() {
    return reasons.stream()
        .anyMatch(
            reason ->
                reason.fact() instanceof CapturedPacket
                    || (reason.fact() instanceof LogLine line && line.isOfKernel()));
  }
}
