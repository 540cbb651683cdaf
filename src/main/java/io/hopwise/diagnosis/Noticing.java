package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Finding;
import io.hopwise.cause.Strength;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where nobody complains, rules are asked as if each host, and each two, got no answer: a full
 * table or a queue that overflowed stands out by itself. Nothing is walked for it, so whatever
 * rests on where a packet ends stays silent.
 */
final class Noticing {
  private static final int ICMP = 1;
  private static final int TCP = 6;

  /** Of more hosts each is asked about by itself only. */
  private static final int MOST_PAIRED = 12;

  private static final String ANYWHERE = "";

  private final Model model;
  private final Catalogue catalogue;

  Noticing(Model model, Catalogue catalogue) {
    this.model = model;
    this.catalogue = catalogue;
  }

  /**
   * What stands out, the strongest first; none where somebody complains.
   *
   * @param rules what they find in such facts
   */
  List<Noticed> by(Function<List<Fact>, List<Finding>> rules) {
    if (model.complaints() > 0) {
      return List.of();
    }
    List<Fact> facts = SessionFacts.of(model);
    facts.addAll(supposed());
    Map<List<String>, Suspect> seen = new LinkedHashMap<>();
    for (Finding finding : rules.apply(facts)) {
      suspect(finding)
          .filter(one -> one.strength().compareTo(Strength.WEAK) > 0)
          .ifPresent(
              one -> seen.merge(List.of(one.card().cause(), one.host()), one, Noticing::stronger));
    }
    return seen.values().stream()
        .sorted(Comparator.comparing(Suspect::strength).reversed())
        .map(one -> new Noticed(one.card(), one.host(), one.fields(), Quotes.of(one, model)))
        .filter(one -> !one.evidence().isEmpty())
        .toList();
  }

  private static Suspect stronger(Suspect one, Suspect other) {
    return other.strength().compareTo(one.strength()) > 0 ? other : one;
  }

  /** What is found without what was only supposed. */
  private Optional<Suspect> suspect(Finding finding) {
    Evidence evidence = finding.evidence();
    List<Evidence.Reason> reasons =
        evidence.reasons().stream().filter(reason -> !(reason.fact() instanceof Symptom)).toList();
    Map<String, Fact> roles = Roles.facts(reasons);
    return catalogue.card(evidence.cause()).map(card -> suspect(card, finding, reasons, roles));
  }

  private static Suspect suspect(
      Card card, Finding finding, List<Evidence.Reason> reasons, Map<String, Fact> roles) {
    return new Suspect(
        card,
        finding.evidence().host(),
        finding.strength(),
        Set.of(),
        reasons,
        1,
        roles,
        Roles.fields(card, roles),
        List.of(),
        List.of());
  }

  private List<Symptom> supposed() {
    List<String> hosts = model.network().hosts().stream().filter(model.network()::hasHost).toList();
    Set<List<String>> ends = new LinkedHashSet<>();
    for (String host : hosts) {
      ends.add(List.of(host, ANYWHERE));
      ends.add(List.of(ANYWHERE, host));
      if (hosts.size() <= MOST_PAIRED) {
        hosts.stream().filter(to -> !to.equals(host)).forEach(to -> ends.add(List.of(host, to)));
      }
    }
    List<Symptom> supposed = new ArrayList<>();
    int next = model.symptoms().size();
    for (List<String> end : ends) {
      supposed.add(silence(next++, "ping", ICMP, end));
      supposed.add(silence(next++, "tcp", TCP, end));
    }
    return supposed;
  }

  /** Nothing comes back between two of which no address is known, now and then where it is TCP. */
  private static Symptom silence(int index, String probe, int protocol, List<String> ends) {
    Endpoint from = new Endpoint(ends.get(0), "", Ip.NONE);
    Endpoint to = new Endpoint(ends.get(1), "", Ip.NONE);
    Flow flow = new Flow(index, from, to, protocol, -1, -1, -1, false);
    return new Symptom(index, probe, flow, Result.NO_REPLY, protocol == TCP, "", Source.NONE);
  }
}
