package io.hopwise.diagnosis;

import io.hopwise.fact.Collected;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session that two hosts should have for a complaint's packet to find its way, and don't. It is
 * TCP to port 179 (RFC 4271, section 8.2.1), and either side may call.
 *
 * @param symptom the complaint
 * @param one the host without a route
 * @param other the host that the route would lead to
 */
record BgpPeering(int symptom, Side one, Side other) {
  private static final int TCP = 6;
  private static final int PORT = 179;

  /** What a side does to bring the session up. */
  enum Calls {
    YES,
    NO,
    /** Nobody collected what its daemon says of the session. */
    UNKNOWN
  }

  /** A host, the address that its peer calls, and whether it calls itself. */
  record Side(String host, Ip ip, Calls calls) {}

  /**
   * Whether packets for a session pass in this network: those of a side that is known to call, else
   * those of both, for one of them may only wait, as Calico has it.
   */
  boolean isOpen(Network network) {
    Walk walk = new Walk(network);
    boolean known = one.calls == Calls.YES || other.calls == Calls.YES;
    for (Trace trace : traces(walk)) {
      if (passes(trace) == known) {
        return known;
      }
    }
    return !known;
  }

  /** The last step of each call: where a decided one ends, or that it arrives. */
  List<Step> ends(Network network) {
    List<Step> ends = new ArrayList<>();
    for (Trace trace : traces(new Walk(network))) {
      end(trace, network).ifPresent(ends::add);
    }
    return ends;
  }

  /** Whether something would have to be collected to tell if a filter is in the way. */
  boolean isUndecided(Network network) {
    for (Trace trace : traces(new Walk(network))) {
      boolean fails = trace.certain() && !trace.isPredictsSuccess();
      if (end(trace, network).isEmpty() && !fails) {
        return true;
      }
    }
    return false;
  }

  private Optional<Step> end(Trace trace, Network network) {
    if (!isSettled(trace)) {
      return Optional.empty();
    }
    if (trace.isPredictsSuccess()) {
      return trace.forward().stream()
          .filter(step -> step instanceof Step.Delivered && knowsFilters(network))
          .findFirst();
    }
    return decided(trace.forward()).or(() -> decided(trace.reply()));
  }

  /** Whether it arrives, and nothing that is known stops it or its answer. */
  private static boolean passes(Trace trace) {
    boolean arrives = trace.forward().stream().anyMatch(Step.Delivered.class::isInstance);
    boolean mayPass = !trace.certain() && isSettled(trace) && arrives;
    return trace.isPredictsSuccess() || (mayPass && decided(trace.reply()).isEmpty());
  }

  /** Certain, but for what listens on the port, and for ways back that pings are seen to take. */
  private static boolean isSettled(Trace trace) {
    return trace.certain()
        || trace.missing().stream()
            .map(Trace.Missing::topic)
            .allMatch(topic -> topic == Topic.SOCKETS || topic == Topic.ROUTES);
  }

  /**
   * Whether all that could filter on both hosts was collected: of the nft backend also nft's own
   * tables.
   */
  private boolean knowsFilters(Network network) {
    return knowsFilter(network, one.host) && knowsFilter(network, other.host);
  }

  private static boolean knowsFilter(Network network, String host) {
    Map<Topic, String> files = new EnumMap<>(Topic.class);
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Collected list && list.netns().isEmpty()) {
        files.put(list.topic(), list.source().file());
      }
    }
    String tables = files.getOrDefault(Topic.NFTABLES, "");
    // what nft lists holds the rules of iptables-nft, and says nothing of the old ones
    boolean both = !tables.equals(files.getOrDefault(Topic.IPTABLES_NFT, tables));
    return files.containsKey(Topic.NETFILTER)
        || files.containsKey(Topic.IPTABLES_LEGACY)
        || (both && files.containsKey(Topic.NFTABLES));
  }

  private static Optional<Step> decided(List<Step> steps) {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(steps.get(steps.size() - 1))
            .filter(end -> end instanceof Step.Dropped && !end.because().equals(Note.NONE));
  }

  /** The calls that matter: of those that are known to be made, else of both. */
  private List<Trace> traces(Walk walk) {
    boolean known = one.calls == Calls.YES || other.calls == Calls.YES;
    List<Trace> traces = new ArrayList<>();
    if (known ? one.calls == Calls.YES : one.calls != Calls.NO) {
      traces.add(walk.trace(call(one, other), false));
    }
    if (known ? other.calls == Calls.YES : other.calls != Calls.NO) {
      traces.add(walk.trace(call(other, one), false));
    }
    return traces;
  }

  private Flow call(Side from, Side to) {
    Endpoint caller = new Endpoint(from.host, "", from.ip);
    return new Flow(symptom, caller, new Endpoint(to.host, "", to.ip), TCP, -1, PORT, -1, false);
  }
}
