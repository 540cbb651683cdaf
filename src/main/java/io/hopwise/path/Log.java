package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes down the steps of one run. */
final class Log {
  /**
   * More steps than any real way has: what follows is a packet going round in circles until its TTL
   * ends, of which only the end is kept.
   */
  private static final int ENOUGH = 120;

  private final Flow flow;
  private final boolean failing;
  private final List<Step> forward = new ArrayList<>();
  private final List<Step> reply = new ArrayList<>();
  private final Set<Code> assumed = new LinkedHashSet<>();
  private final Set<Trace.Missing> missing = new LinkedHashSet<>();
  private Direction direction = Direction.FORWARD;
  private int depth;

  Log(Flow flow, boolean failing) {
    this.flow = flow;
    this.failing = failing;
  }

  Flow flow() {
    return flow;
  }

  boolean failing() {
    return failing;
  }

  /** Whether this is about the packet itself, not a tunnel's outer one. */
  boolean isInner() {
    return depth == 0;
  }

  void direction(Direction now) {
    direction = now;
  }

  Direction direction() {
    return direction;
  }

  /** What follows is about a tunnel's outer packet. */
  void deeper() {
    depth++;
  }

  /** What follows is about the inner packet again. */
  void shallower() {
    depth--;
  }

  At at(Stack stack, String device, Stage stage) {
    return new At(
        flow.id(), failing, direction, depth, stack.id().host(), stack.id().netns(), device, stage);
  }

  /** How much is written down at a moment. */
  record Mark(int forward, int reply) {}

  Mark mark() {
    return new Mark(forward.size(), reply.size());
  }

  /**
   * Forgets the steps since then, of a question that is no step of the packet itself.
   *
   * @param keepDrops whether what ended the question is kept, once
   */
  void backTo(Mark then, boolean keepDrops) {
    cut(forward, then.forward(), keepDrops);
    cut(reply, then.reply(), keepDrops);
  }

  private static void cut(List<Step> steps, int size, boolean keepDrops) {
    List<Step> since = List.copyOf(steps.subList(size, steps.size()));
    steps.subList(size, steps.size()).clear();
    for (Step step : since) {
      if (keepDrops && step instanceof Step.Dropped && !steps.contains(step)) {
        steps.add(step);
      }
    }
  }

  /** What ended the packet since then, if anything did. */
  Optional<Step> endedSince(Mark then) {
    List<Step> steps = direction == Direction.FORWARD ? forward : reply;
    int from = direction == Direction.FORWARD ? then.forward() : then.reply();
    Optional<Step> end = Optional.empty();
    for (Step step : steps.subList(from, steps.size())) {
      end = step instanceof Step.Dropped || step instanceof Step.Lost ? Optional.of(step) : end;
    }
    return end;
  }

  /** A place on a host that nobody collected. */
  At outside(String name) {
    return new At(flow.id(), failing, direction, depth, name, "", "", Stage.WIRE);
  }

  <T extends Step> T add(T step) {
    List<Step> steps = direction == Direction.FORWARD ? forward : reply;
    if (steps.size() < ENOUGH || step instanceof Step.Dropped || step instanceof Step.Lost) {
      steps.add(step);
    }
    return step;
  }

  void assume(At at, Code code, Packet packet, HostFact because, Map<String, String> details) {
    if (assumed.add(code)) {
      add(new Step.Assumed(at, code, packet, because, details));
    }
  }

  void assume(At at, Code code, Packet packet) {
    assume(at, code, packet, Note.NONE, Map.of("host", at.host()));
  }

  /** What was taken for granted about a host could be looked up there. */
  void wouldKnow(String host, Topic topic, Code code) {
    missing.add(new Trace.Missing(host, "", topic, code));
  }

  void insufficient(
      At at, Code code, Packet packet, HostFact because, Topic topic, Map<String, String> details) {
    missing.add(new Trace.Missing(at.host(), at.netns(), topic, code));
    add(new Step.Insufficient(at, code, packet, because, topic, details));
  }

  List<Step> forward() {
    return forward;
  }

  List<Step> reply() {
    return reply;
  }

  Set<Code> assumed() {
    return assumed;
  }

  Set<Trace.Missing> missing() {
    return missing;
  }
}
