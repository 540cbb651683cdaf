package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Interruption;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Walks a flow there and back over the facts of a case. */
public final class Walk {
  /** So many combinations of unknowns are tried; beyond that the answer is not certain. */
  private static final int MOST_RUNS = 64;

  private final Network network;
  private final Map<Endpoint, List<Network>> byEnd = new ConcurrentHashMap<>();

  /** A walk over these facts. */
  public Walk(Network network) {
    this.network = network;
  }

  /**
   * A walk over these facts and what the flows themselves tell: a container that one of them names
   * with its address has that address for all of them.
   */
  public static Walk of(Network network, Iterable<Flow> flows) {
    Network known = network;
    for (Flow flow : flows) {
      for (Endpoint end : List.of(flow.from(), flow.to())) {
        if (!end.host().isEmpty() && !end.pod().isEmpty() && end.ip().isPresent()) {
          known = Ends.of(known, end).get(0);
        }
      }
    }
    return new Walk(known);
  }

  /**
   * Walks the flow.
   *
   * @param failing whether the flow is a complaint: marks the steps, and of several possible walks
   *     one that fails is told
   * @return the way there and back; never throws for what the facts don't say
   */
  public Trace trace(Flow flow, boolean failing) {
    Walked walked = walked(flow, failing, true);
    Trace trace = walked.judged();
    return OldConnections.isFollowed(trace)
        ? OldConnections.judged(trace, walked(flow, failing, false))
        : trace;
  }

  /**
   * Walks a flow from no port in particular once more, as if its sender kept to a port from which
   * hosts on the way remember a connection.
   *
   * @return the first such walk that ends otherwise, with that port, never certain; empty when it
   *     makes no difference
   */
  public Optional<Trace> fromOldPort(Trace afresh) {
    Flow flow = afresh.flow();
    for (int port : OldConnections.ports(network, afresh)) {
      Flow kept =
          new Flow(
              flow.id(),
              flow.from(),
              flow.to(),
              flow.protocol(),
              port,
              flow.port(),
              flow.size(),
              flow.dontFragment());
      Trace old = trace(kept, afresh.failing());
      if (!equivalent(old.prediction(), afresh.prediction())) {
        return Optional.of(OldConnections.supposed(old));
      }
    }
    return Optional.empty();
  }

  private Walked walked(Flow flow, boolean failing, boolean remembers) {
    List<Trace> traces = new ArrayList<>(1);
    boolean unfinished = false;
    for (Network possible : possible(flow)) {
      Optional<Oracle> oracle = Optional.of(new Oracle());
      int runs = 0;
      while (oracle.isPresent() && runs < MOST_RUNS) {
        Interruption.check();
        Oracle answers = oracle.get();
        traces.add(
            new Probe(new Run(possible, answers, new Log(flow, failing), remembers)).trace());
        oracle = answers.next();
        runs++;
      }
      unfinished |= oracle.isPresent();
    }
    return new Walked(traces, unfinished);
  }

  /**
   * Walks many flows that are sent within a short time.
   *
   * @return a trace each, in the order of the flows; less certain where routers limit their errors
   */
  public List<Trace> traces(List<Flow> flows) {
    List<Trace> traces = new ArrayList<>(flows.size());
    for (Flow flow : flows) {
      Trace trace = trace(flow, false);
      boolean doubtful = fromOldPort(trace).isPresent();
      traces.add(doubtful ? OldConnections.supposed(trace) : trace);
    }
    return ErrorLimit.applied(traces);
  }

  private List<Network> possible(Flow flow) {
    List<Network> both = new ArrayList<>();
    for (Network one : byEnd.computeIfAbsent(flow.from(), end -> Ends.of(network, end))) {
      both.addAll(Ends.of(one, flow.to()));
    }
    return both;
  }

  /** A flow's possible walks; unfinished where there are more. */
  record Walked(List<Trace> traces, boolean unfinished) {
    Trace judged() {
      return Walk.judged(traces, unfinished);
    }
  }

  private static Trace judged(List<Trace> traces, boolean unfinished) {
    Trace first = shown(traces);
    boolean same = !unfinished;
    boolean complete = true;
    for (Trace trace : traces) {
      same &= equivalent(trace.prediction(), first.prediction());
      complete &=
          trace.forwardEnd() != Trace.End.INSUFFICIENT
              && trace.replyEnd() != Trace.End.INSUFFICIENT
              && !isFromOutside(trace);
    }
    boolean certain = same && complete;
    boolean settled = certain && endAtOnePlace(traces);
    List<Trace.Missing> missing = missing(traces, certain);
    Trace.End forward =
        !same && first.forwardEnd() == Trace.End.DELIVERED && differs(traces)
            ? Trace.End.AMBIGUOUS
            : first.forwardEnd();
    return new Trace(
        first.flow(),
        first.failing(),
        first.prediction(),
        certain,
        sourceSeen(traces),
        settled ? known(first.forward()) : first.forward(),
        settled ? known(first.reply()) : first.reply(),
        forward,
        first.replyEnd(),
        missing,
        first.assumed());
  }

  /** The source that the receiver sees, whichever of the walks it is; none when they differ. */
  private static Ip sourceSeen(List<Trace> traces) {
    if (traces.size() == 1) {
      return traces.get(0).sourceSeen();
    }
    List<Ip> seen =
        traces.stream().map(Trace::sourceSeen).filter(Ip::isPresent).distinct().toList();
    return seen.size() == 1 ? seen.get(0) : Ip.NONE;
  }

  /**
   * Of several possible walks a complaint's is one that fails, when it only depends on a rule of
   * which nobody can tell whether it matches. What was not collected is no reason to fail.
   */
  private static Trace shown(List<Trace> traces) {
    for (Trace trace : traces) {
      if (trace.failing() && !trace.isPredictsSuccess() && hangsOnARule(trace)) {
        return trace;
      }
    }
    return traces.get(0);
  }

  private static boolean hangsOnARule(Trace trace) {
    List<Step> steps = new ArrayList<>(trace.forward());
    steps.addAll(trace.reply());
    // whoever listens there or not, the program gets the answer
    boolean queued = steps.stream().anyMatch(step -> step.code() == Code.QUEUED_TO_PROGRAM);
    for (Step step : steps) {
      if (step instanceof Step.Insufficient
          && !(queued && step.code() == Code.SOCKETS_NOT_COLLECTED)
          && step.code() != Code.UNKNOWN_MATCH
          && step.code() != Code.SOMETIMES_MATCH
          && step.code() != Code.NEXT_PACKET_REFUSED) {
        return false;
      }
    }
    return true;
  }

  /** What a host that nobody collected sends may have become something else before it arrives. */
  private static boolean isFromOutside(Trace trace) {
    return !trace.forward().isEmpty()
        && trace.forward().get(0) instanceof Step.Insufficient unknown
        && unknown.code() == Code.HOST_NOT_COLLECTED;
  }

  private static boolean differs(List<Trace> traces) {
    return traces.stream().anyMatch(t -> t.forwardEnd() != traces.get(0).forwardEnd());
  }

  /** Whether all end on the same host for the same reason. */
  private static boolean endAtOnePlace(List<Trace> traces) {
    return traces.size() == 1 || traces.stream().map(Walk::places).distinct().count() == 1;
  }

  private static List<Object> places(Trace trace) {
    List<Object> places = new ArrayList<>();
    for (List<Step> way : List.of(trace.forward(), trace.reply())) {
      Step last = way.isEmpty() ? null : way.get(way.size() - 1);
      places.add(last == null ? "" : List.of(last.getHost(), last.getNetns(), last.code()));
    }
    return places;
  }

  /** To the one who probes, silence is silence. */
  static boolean equivalent(Result one, Result two) {
    return one == two || (silent(one) && silent(two));
  }

  private static boolean silent(Result result) {
    return result == Result.NO_REPLY || result == Result.TIMEOUT;
  }

  /** Of a certain walk only what was taken for granted is missing. */
  private static List<Trace.Missing> missing(List<Trace> traces, boolean certain) {
    List<Trace.Missing> all = new ArrayList<>();
    for (Trace trace : traces) {
      for (Trace.Missing missing : trace.missing()) {
        boolean granted =
            missing.code() == Code.OUTSIDE_HOST_ANSWERS
                || missing.code() == Code.OUTSIDE_ROUTER_FORWARDS
                || missing.code() == Code.NOBODY_ELSE_ON_LINK;
        if ((granted || !certain) && !all.contains(missing)) {
          all.add(missing);
        }
      }
    }
    return all;
  }

  /** The steps without the questions that turned out not to matter. */
  private static List<Step> known(List<Step> steps) {
    List<Step> known = new ArrayList<>(steps.size());
    for (Step step : steps) {
      if (!(step instanceof Step.Insufficient)) {
        known.add(step);
      }
    }
    return known;
  }

  /**
   * The network of a container whose address nobody knows, when this address, which a step of its
   * flow's walk shows, is only one out of it; empty for an address that is known.
   */
  public Optional<Prefix> supposed(Flow flow, Ip ip) {
    for (Endpoint end : List.of(flow.from(), flow.to())) {
      Optional<Prefix> subnet = Ends.supposed(network, end);
      if (subnet.isPresent() && subnet.get().contains(ip) && network.ownerOf(ip).isEmpty()) {
        return subnet;
      }
    }
    return Optional.empty();
  }

  /** The address that a flow's target has; {@link Ip#NONE} when the facts don't tell. */
  public Ip targetOf(Flow flow) {
    return Probe.target(network, flow);
  }
}
