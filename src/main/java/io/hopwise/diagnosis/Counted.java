package io.hopwise.diagnosis;

import io.hopwise.change.HostProfile;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the packet filter's own counters say against a suspect: a rule that no packet has met since
 * it was loaded is not what ate those that were sent.
 */
final class Counted {
  /** A probe and a look; it saves nothing, it only tells. */
  private static final Question.Worth ONE_PROBE = new Question.Worth(60, 0);

  private Counted() {}

  /**
   * The line that this suspect rests on and that no packet has met, though somebody sent some.
   *
   * @param explains the symptoms it explains
   */
  static Optional<HostFact> unmet(Model model, Suspect suspect, Set<Integer> explains) {
    Set<HostFact> deciding = new LinkedHashSet<>();
    for (int number : explains) {
      Symptom symptom = model.symptoms().get(number);
      if (!isSent(symptom)) {
        return Optional.empty();
      }
      Trace trace = model.trace(number);
      Stream.concat(trace.forward().stream(), trace.reply().stream())
          .map(Step::because)
          .forEach(deciding::add);
    }
    for (Evidence.Reason reason : suspect.reasons()) {
      Optional<HostFact> line = Optional.empty();
      if (reason.fact() instanceof Step step) {
        line = Optional.of(step.because());
      } else if (reason.fact() instanceof HostFact fact) {
        line = Optional.of(fact);
      }
      if (line.isPresent() && deciding.contains(line.get()) && isUnmet(line.get(), model)) {
        return line;
      }
    }
    return Optional.empty();
  }

  /** What would settle it: the same counter, once more packets were sent. */
  static List<Question> questions(List<Doubt> doubts, Network network, Asking asking) {
    List<Question> questions = new ArrayList<>();
    for (Doubt doubt : doubts) {
      HostFact line = doubt.line();
      String listing = "";
      if (line instanceof NetfilterRule rule) {
        listing = inNamespace(rule.netns(), network.facts(line.host())) + rule.listing();
      } else if (line instanceof NetfilterChain chain) {
        listing = inNamespace(chain.netns(), network.facts(line.host())) + chain.listing();
      }
      String run = listing;
      if (asking.asked().stream().noneMatch(one -> one.run().equals(run))) {
        questions.add(
            new Question(
                line.host(),
                line.netns(),
                run,
                Sentence.of("counter-would-rise"),
                List.of(),
                true,
                Asking.Form.COMMAND,
                ONE_PROBE));
      }
    }
    return questions;
  }

  private static String inNamespace(String netns, List<HostFact> facts) {
    return netns.isEmpty() ? "" : HostProfile.of(facts).inNamespace(netns);
  }

  /** What nobody tried, but should work, met nothing. */
  private static boolean isSent(Symptom symptom) {
    return symptom.isFailing() && !symptom.source().equals(Source.NONE);
  }

  private static boolean isUnmet(HostFact line, Model model) {
    if (line instanceof NetfilterRule rule) {
      return rule.packets() == 0 && (isTold(rule, model) || isCounting(rule, model));
    }
    // iptables-nft keeps no counters of policies and prints 0 for them, whatever they dropped
    return line instanceof NetfilterChain chain
        && chain.backend() == Backend.LEGACY
        && chain.packets() == 0
        && isCounting(chain, model);
  }

  /** Somebody who tells one rule's counter means it; a printed list tells them all. */
  private static boolean isTold(NetfilterRule rule, Model model) {
    if (!rule.source().host().isEmpty()) {
      return false;
    }
    return model.network().facts(rule.host()).stream()
        .noneMatch(
            fact ->
                fact instanceof NetfilterRule other && !other.equals(rule) && other.packets() >= 0);
  }

  /**
   * Whether the counters beside it tell of a time in which packets came. kube-proxy and others
   * write their chains anew again and again, and all of a chain's counters then begin at 0
   * (iptables-restore(8), {@code --counters}); what is only jumped to is judged by its own chain.
   */
  private static boolean isCounting(NetfilterRule rule, Model model) {
    List<NetfilterRule> counted = new ArrayList<>();
    Set<String> base = new HashSet<>();
    for (HostFact fact : model.network().facts(rule.host())) {
      if (fact instanceof NetfilterRule other && other.packets() > 0 && isSameTable(rule, other)) {
        counted.add(other);
      } else if (fact instanceof NetfilterChain chain
          && chain.hook() != Hook.NONE
          && chain.netns().equals(rule.netns())
          && chain.table().equals(rule.table())) {
        base.add(chain.chain());
      }
    }
    boolean isBase = base.contains(rule.chain());
    return counted.stream()
        .map(NetfilterRule::chain)
        .anyMatch(other -> isBase ? base.contains(other) : other.equals(rule.chain()));
  }

  private static boolean isCounting(NetfilterChain chain, Model model) {
    for (HostFact fact : model.network().facts(chain.host())) {
      if (fact instanceof NetfilterRule rule
          && rule.packets() > 0
          && rule.netns().equals(chain.netns())
          && rule.backend() == chain.backend()
          && rule.table().equals(chain.table())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSameTable(NetfilterRule one, NetfilterRule other) {
    return one.netns().equals(other.netns())
        && one.backend() == other.backend()
        && one.family().equals(other.family())
        && one.table().equals(other.table());
  }
}
