package io.hopwise.diagnosis;

import io.hopwise.fact.Direction;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.List;

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
      if (trace.isPredictsSuccess() == known) {
        return known;
      }
    }
    return !known;
  }

  /** The last step of each call: where a decided one ends, or that it arrives. */
  List<Step> ends(Network network) {
    List<Step> ends = new ArrayList<>();
    for (Trace trace : traces(new Walk(network))) {
      List<Step> forward = trace.forward();
      List<Step> last = trace.reply().isEmpty() ? forward : trace.reply();
      Step end = last.isEmpty() ? null : last.get(last.size() - 1);
      if (trace.isPredictsSuccess() && isSettled(trace)) {
        forward.stream().filter(Step.Delivered.class::isInstance).forEach(ends::add);
      } else if (isDecided(forward) && trace.certain()) {
        ends.add(forward.get(forward.size() - 1));
      } else if (end != null
          && end.getDirection() == Direction.REPLY
          && isDecided(last)
          && trace.certain()) {
        ends.add(end);
      }
    }
    return ends;
  }

  /** Certain, but for what listens on the port. */
  private static boolean isSettled(Trace trace) {
    return trace.certain()
        || trace.missing().stream().allMatch(missing -> missing.topic() == Topic.SOCKETS);
  }

  private static boolean isDecided(List<Step> steps) {
    Step end = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    return end instanceof Step.Dropped && !end.because().equals(Note.NONE);
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
