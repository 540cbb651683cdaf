package io.hopwise.report;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which devices a packet comes by, there and back, and what happens to it at each. */
final class PathMap {
  /** A device in its network namespace; no device where none is known. */
  record Spot(String host, String netns, String device) {
    boolean isWith(Spot other) {
      return host.equals(other.host) && netns.equals(other.netns);
    }
  }

  /** From device to device; in a tunnel it is the outer packet that goes. */
  record Leap(Spot from, Spot to, boolean isReply) {}

  /** What is told at a device. */
  record Event(Step step, boolean isReply, boolean isEnd) {}

  private final Devices devices;
  private final Map<Spot, List<Event>> spots = new LinkedHashMap<>();
  private final Set<Leap> leaps = new LinkedHashSet<>();
  private final Set<Leap> inTunnel = new LinkedHashSet<>();
  private Optional<Spot> at = Optional.empty();
  private Optional<Spot> chosen = Optional.empty();

  private PathMap(Devices devices) {
    this.devices = devices;
  }

  static PathMap of(Trace trace, Devices devices) {
    PathMap map = new PathMap(devices);
    map.walk(trace.forward(), trace.forwardEnd(), false);
    map.walk(trace.reply(), trace.replyEnd(), true);
    return map;
  }

  /** The devices in the order in which they are come by, with what is told of each. */
  Map<Spot, List<Event>> spots() {
    return spots;
  }

  Set<Leap> leaps() {
    return leaps;
  }

  boolean isInTunnel(Leap leap) {
    return inTunnel.contains(leap);
  }

  private void walk(List<Step> steps, Trace.End ending, boolean isReply) {
    chosen = Optional.empty();
    Optional<Step> end = WayRows.end(ending, steps);
    for (Step step : steps) {
      Spot here = spot(step);
      if (step instanceof Step.Routed) {
        if (at.isEmpty() || !at.get().isWith(here)) {
          move(here, step, isReply);
        }
        boolean isOut = step.code() != Code.ROUTED_LOCALLY && !here.device().isEmpty();
        chosen = isOut ? Optional.of(here) : Optional.empty();
      } else if (isMove(step) || !isHere(here)) {
        cross(here, step, isReply);
      }
      boolean isEnd = end.isPresent() && end.get() == step;
      if (isEnd || isTold(step)) {
        spots.get(at.orElse(here)).add(new Event(step, isReply, isEnd));
      }
    }
  }

  /** What happens on a stack without a device named happens where the packet is. */
  private Spot spot(Step step) {
    Spot named = new Spot(step.at().host(), step.at().netns(), step.at().device());
    boolean isStill = named.device().isEmpty() && at.isPresent() && at.get().isWith(named);
    return isStill ? at.get() : named;
  }

  private boolean isHere(Spot here) {
    return at.isPresent() && at.get().equals(here);
  }

  private static boolean isMove(Step step) {
    return step instanceof Step.Crossed
        || step instanceof Step.Sent
        || step instanceof Step.Encapsulated
        || step instanceof Step.Decapsulated
        || step instanceof Step.Delivered;
  }

  /** Goes out by the device that routing chose, over whatever is between, and comes in here. */
  private void cross(Spot here, Step step, boolean isReply) {
    if (at.isPresent()) {
      chosen.ifPresent(device -> move(device, step, isReply));
    }
    if (step.code() == Code.CROSSED_BRIDGE) {
      devices.bridgeOf(here).ifPresent(bridge -> move(bridge, step, isReply));
    }
    chosen = Optional.empty();
    if (step.code() == Code.OUTSIDE_ROUTER_FORWARDS || step.code() == Code.PASSED_OUTSIDE_ROUTER) {
      move(here, step, isReply);
      String router = step.details().getOrDefault("next_hop", "");
      move(router.isEmpty() ? here : new Spot(router, "", ""), step, isReply);
      return;
    }
    move(here, step, isReply);
  }

  private void move(Spot to, Step step, boolean isReply) {
    if (at.isPresent() && !at.get().equals(to)) {
      Leap leap = new Leap(at.get(), to, isReply);
      leaps.add(leap);
      if (step instanceof Step.Decapsulated
          || (step.at().depth() > 0 && !(step instanceof Step.Encapsulated))) {
        inTunnel.add(leap);
      }
    }
    spots.computeIfAbsent(to, key -> new ArrayList<>());
    at = Optional.of(to);
  }

  /** What changes the packet, or what nobody knows. */
  private static boolean isTold(Step step) {
    return step instanceof Step.Encapsulated
        || step instanceof Step.Rewritten
        || step instanceof Step.Insufficient
        || (step instanceof Step.Delivered && step.at().depth() == 0);
  }
}
