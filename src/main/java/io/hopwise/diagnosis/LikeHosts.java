package io.hopwise.diagnosis;

import io.hopwise.compare.Likeness;
import io.hopwise.compare.Twins;
import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Note;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the hosts that play the same part as a suspect's have the line that decides. It is told
 * and not counted: a fault that all nodes share is a fault all the same.
 */
final class LikeHosts {
  private static final int LONGEST = 70;

  /** So many hosts are asked. */
  private static final int MOST_NODES = 24;

  /** So many names are told; more are counted. */
  private static final int MOST_NAMED = 4;

  private LikeHosts() {}

  /** A sentence about them; empty where there is none like it, or nothing is known of them. */
  static Optional<Sentence> of(Suspect suspect, Network network) {
    Map<String, List<HostFact>> byHost = network.byHost();
    List<String> alike = Likeness.of(suspect.host(), byHost).stream().limit(MOST_NODES).toList();
    for (HostFact fact : alike.isEmpty() ? Set.<HostFact>of() : deciding(suspect)) {
      if (fact instanceof Collected routes && isRoutes(routes)) {
        Optional<Sentence> missing = route(suspect, alike, byHost);
        if (missing.isPresent()) {
          return missing;
        }
        continue;
      }
      Optional<Sentence> said = said(Twins.of(fact, alike, byHost), fact);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private static boolean isRoutes(Collected list) {
    return list.topic() == Topic.ROUTES || list.topic() == Topic.ROUTES6;
  }

  /** What decided the steps first, then what the rules name; a place is where, and not why. */
  private static Set<HostFact> deciding(Suspect suspect) {
    Set<HostFact> facts = new LinkedHashSet<>();
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof Step step
          && (step instanceof Step.Dropped || step instanceof Step.Rewritten)
          && !step.because().equals(Note.NONE)) {
        facts.add(step.because());
      }
    }
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof HostFact fact && !reason.role().equals("place")) {
        facts.add(fact);
      }
    }
    facts.removeIf(
        fact ->
            !fact.host().equals(suspect.host())
                || !fact.netns().isEmpty()
                || fact instanceof Address
                || !(fact instanceof Collected || fact.source().isQuotable()));
    return facts;
  }

  private static Optional<Sentence> said(Twins twins, HostFact fact) {
    String host = fact.host();
    String line = line(fact);
    List<String> with = isItsOwn(fact) ? List.of() : twins.with();
    List<String> without = List.copyOf(twins.without().keySet());
    if (with.isEmpty() && without.isEmpty()) {
      return Optional.empty();
    }
    if (without.isEmpty() && twins.byPart()) {
      return Optional.of(Sentence.of("twins-all-alike", names(with), line, host));
    }
    if (without.isEmpty()) {
      return Optional.of(Sentence.of("twins-all-have", names(with), line, host));
    }
    if (!with.isEmpty()) {
      return Optional.of(Sentence.of("twins-some-have", names(with), line, names(without)));
    }
    if (twins.byPart()) {
      return Optional.of(Sentence.of("twins-not-so", names(without), line));
    }
    Set<String> instead = new LinkedHashSet<>(twins.without().values());
    String other = instead.iterator().next();
    return instead.size() == 1 && !other.isEmpty()
        ? Optional.of(Sentence.of("twins-have-other", names(without), other))
        : Optional.of(Sentence.of("twins-have-not", names(without), line));
  }

  /** What every host has for itself: that another has the same is no comfort. */
  private static boolean isItsOwn(HostFact fact) {
    return fact instanceof Link || fact instanceof FlannelLease || fact instanceof Route;
  }

  /** The line, as far as it says what is meant. */
  private static String line(HostFact fact) {
    String line = fact instanceof NetfilterRule rule ? rule.text() : fact.source().text();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip() + " …";
  }

  /** What is absent has no line: those that have a way to the target are named. */
  private static Optional<Sentence> route(
      Suspect suspect, List<String> alike, Map<String, List<HostFact>> byHost) {
    Ip target = Ip.NONE;
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof Step step && !target.isPresent()) {
        target = step.packet().to();
      }
    }
    List<String> with = new ArrayList<>();
    Prefix to = Prefix.NONE;
    for (String twin : alike) {
      for (HostFact fact : byHost.get(twin)) {
        if (fact instanceof Route route
            && route.netns().isEmpty()
            && route.table().equals("main")
            && route.via().isPresent()
            && route.destination().length() > 0
            && route.destination().contains(target)
            && !with.contains(twin)) {
          with.add(twin);
          to = route.destination();
        }
      }
    }
    return with.isEmpty()
        ? Optional.empty()
        : Optional.of(Sentence.of("twins-have-route", names(with), to.toString(), suspect.host()));
  }

  private static String names(List<String> hosts) {
    return hosts.size() <= MOST_NAMED
        ? String.join(", ", hosts)
        : String.join(", ", hosts.subList(0, MOST_NAMED)) + " +" + (hosts.size() - MOST_NAMED);
  }
}
