package io.hopwise.diagnosis;

import io.hopwise.diagnosis.Reachability.Cell;
import io.hopwise.diagnosis.Reachability.Kind;
import io.hopwise.diagnosis.Reachability.Outcome;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Result;
import io.hopwise.fact.Service;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What should work in every cluster, walked where a case names no symptom: what of it fails is the
 * symptom.
 *
 * @param symptoms each with what the walk predicts; where it can't tell there is none
 */
record Expectations(List<Symptom> symptoms, Reachability reachability) {
  static final Expectations NONE = new Expectations(List.of(), Reachability.NONE);

  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;

  /** So many services are tried from each node. */
  private static final int MOST_SERVICES = 24;

  /** Of walks that end alike so many become symptoms. */
  private static final int MOST_ALIKE = 2;

  /** Somewhere on the Internet. */
  private static final Endpoint OUTSIDE = new Endpoint("", "", Ip.parse("8.8.8.8"));

  private static final Endpoint OUTSIDE6 = new Endpoint("", "", Ip.parse("2001:4860:4860::8888"));

  /** By so much an IPv6 header is longer than that of IPv4. */
  private static final int LONGER = 20;

  static Expectations of(Network network) {
    ClusterEnds ends = ClusterEnds.of(network);
    Walking walking = new Walking(network, ends);
    walking.all(ends, false);
    walking.all(SixEnds.of(network, ends), true);
    return walking.done();
  }

  private static final class Walking {
    private final Walk walk;
    private final PodKinds kinds;
    private final NodePairs pairs;
    private final ClusterEnds four;
    private ClusterEnds ends;
    private boolean six;
    private final List<Symptom> symptoms = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    /** The symptoms that were made of walks that end alike. */
    private final Map<List<Object>, List<Integer>> byEnd = new HashMap<>();

    Walking(Network network, ClusterEnds ends) {
      this.walk = new Walk(network);
      this.four = ends;
      this.ends = ends;
      this.kinds = PodKinds.of(network, ends);
      this.pairs = NodePairs.of(network, ends);
    }

    /** Walks all that should work among these ends. */
    void all(ClusterEnds among, boolean isSix) {
      ends = among;
      six = isSix;
      Set<String> hosts = among.nodes().keySet();
      Map<String, List<Endpoint>> pods = new LinkedHashMap<>();
      hosts.forEach(host -> pods.put(host, ofEachKind(host)));
      for (String from : hosts) {
        List<String> targets = pairs.from(from).stream().filter(hosts::contains).toList();
        for (Endpoint pod : pods.get(from)) {
          for (String to : targets) {
            pods(pod, to, pods.get(to));
            ping(Kind.POD_TO_NODE, pod, ends.nodes().get(to));
          }
          if (ends.outgoing().contains(from) && reachesOutside(from)) {
            ping(Kind.POD_TO_OUTSIDE, pod, outside());
          }
          ends.services().stream().limit(MOST_SERVICES).forEach(each -> service(pod, each));
        }
        for (String to : targets) {
          pods.get(to).forEach(pod -> ping(Kind.NODE_TO_POD, node(from), pod));
          if (!to.equals(from)) {
            ping(Kind.NODE_TO_NODE, node(from), ends.nodes().get(to));
          }
        }
      }
    }

    Expectations done() {
      return new Expectations(
          List.copyOf(symptoms), new Reachability(cells, pairs.nodes().size(), pairs.isAll()));
    }

    /** Pods of which each behaves otherwise than the others; what tells that is told by IPv4. */
    private List<Endpoint> ofEachKind(String host) {
      List<Endpoint> first = kinds.oneOfEach(four.pods().get(host));
      return six
          ? ends.pods().get(host).stream()
              .filter(pod -> first.stream().anyMatch(one -> one.pod().equals(pod.pod())))
              .toList()
          : first;
    }

    private Endpoint outside() {
      return six ? OUTSIDE6 : OUTSIDE;
    }

    /** A host sends with the address that it chooses for each target. */
    private static Endpoint node(String host) {
      return new Endpoint(host, "", Ip.NONE);
    }

    /** A node that itself does not reach the outside has pods that need not either. */
    private boolean reachesOutside(String host) {
      return walk.trace(flow(node(host), outside(), -1), true).isPredictsSuccess();
    }

    private Flow flow(Endpoint from, Endpoint to, int size) {
      return new Flow(symptoms.size(), from, to, ICMP, -1, -1, size, size > 0);
    }

    private void pods(Endpoint from, String host, List<Endpoint> to) {
      for (Endpoint pod : to) {
        if (!host.equals(from.host())) {
          ping(Kind.POD_TO_POD, from, pod);
          largest(from)
              .ifPresent(size -> walk(Kind.LARGE, "ping", flow(from, pod, size), pod.host()));
        } else {
          neighbour(pod, from).ifPresent(other -> ping(Kind.POD_TO_NEIGHBOUR, from, other));
        }
      }
    }

    private Optional<Integer> largest(Endpoint pod) {
      return kinds.largest(byFour(pod)).map(size -> six ? size - LONGER : size);
    }

    /** A pod of this one's kind on the same node that is not that one. */
    private Optional<Endpoint> neighbour(Endpoint pod, Endpoint not) {
      List<Endpoint> all = four.pods().get(pod.host());
      return kinds.anotherLike(byFour(pod), byFour(not), all).flatMap(this::byThis);
    }

    private Endpoint byFour(Endpoint pod) {
      return six ? named(four.pods().get(pod.host()), pod.pod()).orElse(pod) : pod;
    }

    private Optional<Endpoint> byThis(Endpoint pod) {
      return six ? named(ends.pods().get(pod.host()), pod.pod()) : Optional.of(pod);
    }

    private static Optional<Endpoint> named(List<Endpoint> pods, String name) {
      return pods.stream().filter(pod -> pod.pod().equals(name)).findFirst();
    }

    private void ping(Kind kind, Endpoint from, Endpoint to) {
      if (to.ip().isPresent() || !to.pod().isEmpty()) {
        walk(kind, "ping", flow(from, to, -1), to.host());
      }
    }

    private void service(Endpoint from, Service service) {
      boolean udp = service.protocol().equals("udp");
      if (!udp && !service.protocol().equals("tcp")) {
        return;
      }
      Endpoint to = new Endpoint("", "", service.ip());
      Flow flow =
          new Flow(symptoms.size(), from, to, udp ? UDP : TCP, -1, service.port(), -1, false);
      walk(Kind.POD_TO_SERVICE, udp ? "udp" : "tcp", flow, service.name());
    }

    /** What ends by a fact fails even where other lists on its way were not collected. */
    private Outcome outcome(Trace trace) {
      // who is told the size that fits sends smaller ones
      if (trace.isPredictsSuccess() || trace.prediction() == Result.MESSAGE_TOO_LONG) {
        return trace.missing().stream().anyMatch(this::isOfANode)
            ? Outcome.UNKNOWN
            : Outcome.ARRIVES;
      }
      boolean decided = isDecided(trace.forward()) || isDecided(trace.reply());
      return trace.certain() || decided ? Outcome.FAILS : Outcome.UNKNOWN;
    }

    /** What is not known of others, or of who listens, is taken for granted. */
    private boolean isOfANode(Trace.Missing missing) {
      return ends.nodes().containsKey(missing.host()) && missing.topic() != Topic.SOCKETS;
    }

    private static boolean isDecided(List<Step> steps) {
      Step end = steps.isEmpty() ? null : steps.get(steps.size() - 1);
      return (end instanceof Step.Dropped || end instanceof Step.Lost)
          && !end.because().equals(Note.NONE);
    }

    private void walk(Kind kind, String probe, Flow flow, String to) {
      Trace trace = walk.trace(flow, true);
      Outcome outcome = outcome(trace);
      int symptom = -1;
      if (outcome == Outcome.FAILS || trace.isPredictsSuccess()) {
        List<Integer> alike = byEnd.computeIfAbsent(end(kind, trace), key -> new ArrayList<>());
        if (alike.size() < MOST_ALIKE) {
          alike.add(symptoms.size());
          symptoms.add(
              new Symptom(
                  symptoms.size(), probe, flow, trace.prediction(), false, "", Source.NONE));
        }
        symptom = alike.get(alike.size() - 1);
      }
      List<Trace.Missing> missing = outcome == Outcome.UNKNOWN ? trace.missing() : List.of();
      cells.add(new Cell(kind, six, flow.from().host(), to, outcome, symptom, missing));
    }

    /** Where and why it ends; of what arrives where it began. */
    private List<Object> end(Kind kind, Trace trace) {
      List<Step> steps = isDecided(trace.forward()) ? trace.forward() : trace.reply();
      if (trace.isPredictsSuccess() || !isDecided(steps)) {
        return List.of(kind, six, trace.prediction(), trace.flow().from().host());
      }
      Step end = steps.get(steps.size() - 1);
      return List.of(kind, six, end.code(), end.at().host(), end.because().source());
    }
  }
}
