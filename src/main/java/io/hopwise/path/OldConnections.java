package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of a walk because hosts on its way remember connections. */
final class OldConnections {
  private static final int MOST_PORTS = 8;

  private OldConnections() {}

  /** Whether a packet of this walk belongs to a connection from before it. */
  static boolean isFollowed(Trace trace) {
    return trace.forward().stream().anyMatch(s -> s.code() == Code.CONNECTION_REMEMBERED);
  }

  /**
   * The walk that counts: what the rules would make of the packet again decides nothing.
   *
   * @param old the walk by the remembered connections
   * @param afresh the walks by the rules
   */
  static Trace judged(Trace old, Walk.Walked afresh) {
    Trace byRules = afresh.judged();
    if (isAlike(old, byRules)) {
      return byRules;
    }
    if (afresh.traces().stream().anyMatch(one -> isSameWay(old, one))) {
      // of the ways that the rules leave open the connection has taken this one
      return without(old, List.of());
    }
    // a SYN in an old connection may be answered by what ends that one; the next begins anew
    boolean unanswered = isLeftUnanswered(old);
    boolean doubtful = unanswered || old.flow().protocol() == Packets.TCP;
    Trace decided = without(unanswered ? old.unanswered() : old, byRules.forward());
    return doubtful ? supposed(decided) : decided;
  }

  /** The walk, not certain, for the connection may not be concerned. */
  static Trace supposed(Trace trace) {
    return trace.doubted(Code.OLD_CONNECTION_GOES_ON);
  }

  /**
   * Without the entries of hosts that the packet only comes to, or comes to as it is, because of an
   * entry before.
   */
  private static Trace without(Trace old, List<Step> afresh) {
    List<Step> decisive = new ArrayList<>(old.forward());
    decisive.removeIf(
        step ->
            step.code() == Code.CONNECTION_REMEMBERED
                && afresh.stream().noneMatch(other -> isSamePacket(step, other)));
    return old.withForward(decisive);
  }

  private static boolean isSamePacket(Step one, Step other) {
    return one.getHost().equals(other.getHost())
        && one.getNetns().equals(other.getNetns())
        && Tuple.of(one.packet()).fromAnyPort().equals(Tuple.of(other.packet()).fromAnyPort());
  }

  private static boolean isAlike(Trace one, Trace other) {
    return one.certain() == other.certain() && isSameWay(one, other);
  }

  /** Whether both come to the same place as the same packet, and to the same end. */
  private static boolean isSameWay(Trace one, Trace other) {
    Optional<Step> last = lastKnown(one);
    Optional<Step> others = lastKnown(other);
    if (last.isEmpty() || others.isEmpty()) {
      return last.isEmpty() == others.isEmpty();
    }
    return Walk.equivalent(one.prediction(), other.prediction())
        && one.sourceSeen().equals(other.sourceSeen())
        && last.get().code() == others.get().code()
        && isSamePacket(last.get(), others.get());
  }

  private static Optional<Step> lastKnown(Trace trace) {
    for (int i = trace.forward().size() - 1; i >= 0; i--) {
      if (!(trace.forward().get(i) instanceof Step.Insufficient)) {
        return Optional.of(trace.forward().get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether somebody whom nobody collected is to answer, and by the table has not done so yet. */
  private static boolean isLeftUnanswered(Trace trace) {
    boolean unreplied = false;
    for (Step step : trace.forward()) {
      unreplied |= step.because() instanceof ConntrackEntry entry && entry.unreplied();
    }
    return unreplied
        && trace.isPredictsSuccess()
        && trace.assumed().contains(Code.OUTSIDE_HOST_ANSWERS);
  }

  /**
   * The ports from which the sender has begun connections that hosts on its way remember, one of
   * each way to translate them. A datagram's sender may keep to such a port, as a ping keeps to its
   * identifier; TCP takes a new one for each connection.
   */
  static Set<Integer> ports(Network network, Trace trace) {
    Set<Integer> ports = new LinkedHashSet<>();
    if (trace.flow().sourcePort() > 0 || trace.flow().protocol() == Packets.TCP) {
      return ports;
    }
    for (Step step : trace.forward()) {
      StackId at = new StackId(step.getHost(), step.getNetns());
      if (step.at().depth() > 0 || network.stack(at).isEmpty()) {
        continue;
      }
      Remembered remembered = network.stack(at).orElseThrow().remembered();
      for (ConntrackEntry entry : remembered.fromAnyPort(Tuple.of(step.packet()))) {
        if (entry.sourcePort() > 0 && ports.size() < MOST_PORTS) {
          ports.add(entry.sourcePort());
        }
      }
    }
    return ports;
  }
}
