package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.compare.Comparison;
import io.hopwise.compare.Deciding;
import io.hopwise.compare.HostComparison;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.fact.Warning;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two hosts compared, or one at two times, with the packets that end by what differs.
 *
 * @param namespaces of both with the names people know them by
 * @param warnings what could not be read
 */
public record TwoHosts(
    Comparison comparison, List<NetworkNamespace> namespaces, List<Warning> warnings) {
  /** Keeps its own copies of the lists. */
  public TwoHosts {
    namespaces = List.copyOf(namespaces);
    warnings = List.copyOf(warnings);
  }

  /**
   * A host of an input.
   *
   * @param word how the user named the input
   * @param host which of its hosts is meant; empty where it holds one
   */
  public record Chosen(Case input, String word, String host) {}

  /**
   * Two hosts of one case; its complaints are walked, or what should work in every cluster.
   *
   * @throws BadInput when a host is not of the case, or nothing can be read
   */
  public static TwoHosts ofOne(Chosen good, Chosen bad) throws BadInput {
    CaseFacts read = CaseFacts.read(good.input());
    String one = choose(read, good);
    String two = choose(read, bad);
    Network network = Network.of(read.facts());
    Comparison comparison = HostComparison.of(one, network.facts(one), two, network.facts(two));
    List<Trace> failing = failing(network, TakenSymptoms.take(good.input(), read, network));
    return new TwoHosts(
        Deciding.by(comparison, failing, network.facts(one), network.facts(two)),
        namespaces(network),
        read.warnings());
  }

  /**
   * Two inputs with a host each.
   *
   * @throws BadInput when one can't be read, or holds several hosts and none is chosen
   */
  public static TwoHosts ofTwo(Chosen good, Chosen bad) throws BadInput {
    CaseFacts mine = CaseFacts.read(good.input());
    CaseFacts theirs = CaseFacts.read(bad.input());
    String one = choose(mine, good);
    String two = choose(theirs, bad);
    Network healthy = Network.of(mine.facts());
    Network sick = Network.of(theirs.facts());
    Comparison comparison = HostComparison.of(one, healthy.facts(one), two, sick.facts(two));
    List<Trace> failing = new ArrayList<>();
    List<Flow> worse = new ArrayList<>();
    Walk before = new Walk(healthy);
    Walk after = new Walk(sick);
    List<Trace> walked = failing(sick, TakenSymptoms.take(bad.input(), theirs, sick));
    if (comparison.isSame()) {
      walked = new ArrayList<>(walked);
      Set<Flow> flows = new LinkedHashSet<>(HostFlows.of(sick, two));
      flows.addAll(HostFlows.of(healthy, one));
      for (Flow flow : flows) {
        walked.add(after.trace(flow, true));
      }
    }
    for (Trace trace : walked) {
      boolean isNew =
          !comparison.isSame() || Deciding.endsOtherwise(before.trace(trace.flow(), true), trace);
      if (isNew) {
        failing.add(trace);
        worse.add(trace.flow());
      }
    }
    Comparison marked = Deciding.by(comparison, failing, healthy.facts(one), sick.facts(two));
    if (comparison.isSame() && one.equals(two)) {
      marked = Deciding.byTrying(marked, healthy, sick, worse);
    }
    List<NetworkNamespace> namespaces = new ArrayList<>(namespaces(healthy));
    namespaces.addAll(namespaces(sick));
    List<Warning> warnings = new ArrayList<>(mine.warnings());
    warnings.addAll(theirs.warnings());
    return new TwoHosts(marked, namespaces, warnings);
  }

  /** What was complained about; without a complaint what should work everywhere. */
  private static List<Trace> failing(Network network, Case input) {
    List<Symptom> symptoms =
        input.symptoms().isEmpty()
            ? Expectations.of(network).symptoms()
            : KnownEnds.of(network, input.symptoms());
    List<Flow> flows = symptoms.stream().map(Symptom::flow).toList();
    Walk walk = Walk.of(network, flows);
    List<Trace> failing = new ArrayList<>();
    for (Flow flow : flows) {
      Trace trace = walk.trace(flow, true);
      if (!trace.isPredictsSuccess()) {
        failing.add(trace);
      }
    }
    return failing;
  }

  private static String choose(CaseFacts read, Chosen chosen) throws BadInput {
    List<String> hosts = read.hosts();
    String all = String.join(", ", hosts);
    if (hosts.isEmpty()) {
      throw bad("compare-without-host", chosen.word());
    }
    if (chosen.host().isEmpty()) {
      if (hosts.size() > 1) {
        throw bad("compare-several-hosts", chosen.word(), all, hosts.get(0));
      }
      return hosts.get(0);
    }
    for (String host : hosts) {
      if (host.equals(chosen.host()) || host.startsWith(chosen.host() + ".")) {
        return host;
      }
    }
    Optional<String> meant = Spelling.closest(chosen.host(), hosts);
    throw meant.isPresent()
        ? bad("compare-unknown-host-meant", chosen.host(), chosen.word(), all, meant.get())
        : bad("compare-unknown-host", chosen.host(), chosen.word(), all);
  }

  private static BadInput bad(String key, String... arguments) {
    return new BadInput(Source.NONE, 0, key, arguments);
  }

  private static List<NetworkNamespace> namespaces(Network network) {
    List<NetworkNamespace> named = new ArrayList<>();
    for (HostFact fact : network.facts()) {
      if (fact instanceof NetworkNamespace own) {
        String name = network.nameOf(own.host(), own.netns());
        named.add(new NetworkNamespace(own.host(), own.netns(), name, own.source()));
      }
    }
    return named;
  }
}
