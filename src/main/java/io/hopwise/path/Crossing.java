package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a frame along a passage: veth pairs, wires, bridges with their ports and their br_netfilter
 * (bridge(8)).
 */
final class Crossing {
  /**
   * A receiver takes frames up to four bytes over its MTU: room for one VLAN tag
   * (is_skb_forwardable).
   */
  private static final int VLAN_TAG = 4;

  private final Run run;
  private final VlanFilter vlans;
  private final TrafficShaping shaping;

  Crossing(Run run) {
    this.run = run;
    this.shaping = new TrafficShaping(run);
    this.vlans = new VlanFilter(run);
  }

  /**
   * Whether an ARP question and its answer could pass: no port or device on the way is off or
   * blocked, and no bridge keeps their VLANs apart.
   */
  boolean passable(Passage passage) {
    for (Passage.Leg leg : passage.legs()) {
      boolean open =
          leg instanceof Passage.Bridge bridge
              ? BridgeRefusal.of(bridge).isEmpty()
              : on(nearEnd(leg).link()) && on(farEnd(leg).link()) && run.isThere(leg);
      if (!open) {
        return false;
      }
    }
    return vlans.eitherWay(passage).isEmpty();
  }

  /** What keeps VLANs apart between a device and who has this address on its link. */
  Optional<VlanFilter.Refusal> keptApart(Port from, Ip nextHop) {
    for (Passage passage : run.network().layer2().passages(from)) {
      if (passage.end().stack().owns(nextHop)) {
        Optional<VlanFilter.Refusal> apart = vlans.eitherWay(passage);
        if (apart.isPresent()) {
          return apart;
        }
      }
    }
    return Optional.empty();
  }

  /** What refuses a packet on bridges between the ends of a passage. */
  Optional<Ending> refused(Passage passage, Packet packet) {
    for (Passage.Leg leg : passage.legs()) {
      if (leg instanceof Passage.Bridge bridge) {
        Skb frame =
            Skb.arriving(packet, bridge.bridge().device(), bridge.in().device(), packet.length());
        Optional<Ending> ending = byBridgeChains(bridge, frame);
        boolean passes = !bridge.isUp() && !bridge.isDown();
        if (ending.isEmpty()
            && passes
            && bridge.stack().parameters().filtersBridged(packet.isSix())) {
          ending = throughFilter(bridge, frame, packet.to());
        }
        if (ending.isPresent()) {
          return ending;
        }
      }
    }
    return Optional.empty();
  }

  private static Port nearEnd(Passage.Leg leg) {
    return leg instanceof Passage.Pair pair ? pair.from() : ((Passage.Wire) leg).from();
  }

  private static Port farEnd(Passage.Leg leg) {
    return leg instanceof Passage.Pair pair ? pair.to() : ((Passage.Wire) leg).to();
  }

  private static boolean on(Link link) {
    return link.up() && link.carrier();
  }

  /** Hands the packet over along the passage. */
  Ending cross(Passage passage, Skb skb) {
    Packet packet = skb.packet();
    String inPort = "";
    boolean filtered = false;
    Skb bridged = skb;
    Optional<VlanFilter.Refusal> apart = vlans.refusal(passage);
    for (Passage.Leg leg : passage.legs()) {
      Optional<Ending> ending;
      if (leg instanceof Passage.Bridge bridge) {
        Skb frame = bridged;
        ending =
            apart
                .filter(refusal -> refusal.at().equals(bridge))
                .map(refusal -> keptApart(refusal, frame))
                .or(() -> refused(bridge, passage, frame))
                .or(() -> byBridgeChains(bridge, frame));
        if (ending.isEmpty() && bridge.isUp()) {
          inPort = bridge.in().device();
        } else if (ending.isEmpty()
            && !bridge.isDown()
            && bridge.stack().parameters().filtersBridged(packet.isSix())) {
          bridged =
              Skb.arriving(packet, bridge.bridge().device(), bridge.in().device(), skb.frame());
          Optional<Ending> byFilter = throughFilter(bridge, bridged, packet.to());
          filtered = true;
          ending = byFilter;
          packet = bridged.packet();
        }
      } else {
        ending = overWire(leg, bridged);
        packet = packet.withMark(0);
      }
      if (ending.isPresent()) {
        return ending.get();
      }
    }
    Port end = passage.end();
    crossed(passage, packet, filtered);
    return run.input().arrive(end.stack(), end.link(), inPort, packet, skb.frame());
  }

  private void crossed(Passage passage, Packet packet, boolean filtered) {
    Port end = passage.end();
    boolean wire = passage.legs().stream().anyMatch(Passage.Wire.class::isInstance);
    boolean bridge =
        passage.legs().stream()
            .anyMatch(leg -> leg instanceof Passage.Bridge b && !b.isDown() && !b.isUp());
    Code code = wire ? Code.CROSSED_WIRE : bridge ? Code.CROSSED_BRIDGE : Code.CROSSED_VETH;
    Map<String, String> details = new LinkedHashMap<>();
    details.put("host", end.stack().id().host());
    details.put("netns", run.network().nameOf(end.stack().id().host(), end.stack().id().netns()));
    details.put("device", end.device());
    details.put("filtered", Boolean.toString(filtered));
    run.log()
        .add(
            new Step.Crossed(
                run.log().at(end.stack(), end.device(), Stage.WIRE),
                code,
                packet,
                end.link(),
                details));
  }

  /** The chains of family bridge, where devices are ports (nft(8), ebtables(8)). */
  private Optional<Ending> byBridgeChains(Passage.Bridge leg, Skb skb) {
    Hooks hooks = run.hooks();
    Stack stack = leg.stack();
    String in = leg.in().device();
    String out = leg.out().device();
    if (leg.isDown()) {
      return hooks
          .askBridge(stack, Hook.OUTPUT, skb, "", out)
          .or(() -> hooks.askBridge(stack, Hook.POSTROUTING, skb, "", out));
    }
    Optional<Ending> ending = hooks.askBridge(stack, Hook.PREROUTING, skb, in, "");
    return leg.isUp()
        ? ending.or(() -> hooks.askBridge(stack, Hook.INPUT, skb, in, ""))
        : ending
            .or(() -> hooks.askBridge(stack, Hook.FORWARD, skb, in, out))
            .or(() -> hooks.askBridge(stack, Hook.POSTROUTING, skb, "", out));
  }

  /**
   * bridge-nf-call-iptables: bridged packets pass PREROUTING, FORWARD and POSTROUTING with the
   * bridge as in and out.
   */
  private Optional<Ending> throughFilter(Passage.Bridge leg, Skb skb, Ip wanted) {
    Stack stack = leg.stack();
    String device = leg.bridge().device();
    Optional<Ending> ending = run.hooks().ask(stack, Hook.PREROUTING, skb, device, "");
    if (ending.isPresent()) {
      return ending;
    }
    if (!skb.packet().to().equals(wanted)) {
      // DNAT on a bridge: the packet is routed from here on
      return Optional.of(run.input().route(stack, skb));
    }
    skb.outPort(leg.out().device());
    ending = run.hooks().ask(stack, Hook.FORWARD, skb, device, device);
    return ending.isPresent() ? ending : run.hooks().ask(stack, Hook.POSTROUTING, skb, "", device);
  }

  private Optional<Ending> overWire(Passage.Leg leg, Skb skb) {
    Port to = farEnd(leg);
    if (!on(to.link())) {
      return Optional.of(
          dropped(
              to,
              to.link().up() ? Code.NO_CARRIER : Code.DEVICE_DOWN,
              to.link(),
              skb,
              Map.of("device", to.device())));
    }
    Optional<Ending> filtered =
        shaping.ending(nearEnd(leg), false, skb).or(() -> shaping.ending(to, true, skb));
    if (filtered.isPresent()) {
      return filtered;
    }
    boolean exact = to.link().kind() == LinkKind.VETH;
    if (exact && to.link().mtu() > 0 && skb.frame() > to.link().mtu() + VLAN_TAG) {
      return Optional.of(tooBig(to, skb));
    }
    return Optional.empty();
  }

  private Ending tooBig(Port to, Skb skb) {
    Map<String, String> details =
        Map.of(
            "device",
            to.device(),
            "mtu",
            Integer.toString(to.link().mtu()),
            "length",
            Integer.toString(skb.frame()));
    return dropped(to, Code.TOO_BIG_FOR_PORT, to.link(), skb, details);
  }

  private Ending dropped(
      Port at, Code code, HostFact because, Skb skb, Map<String, String> details) {
    run.log()
        .add(
            new Step.Dropped(
                run.log().at(at.stack(), at.device(), Stage.BRIDGE),
                code,
                skb.packet(),
                because,
                "",
                details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }

  private Ending keptApart(VlanFilter.Refusal refusal, Skb skb) {
    Passage.Bridge leg = refusal.at();
    Port at = new Port(leg.stack(), leg.stack().link(refusal.device()).orElse(leg.bridge()));
    return dropped(at, refusal.code(), refusal.because(), skb, refusal.details());
  }

  private Optional<Ending> refused(Passage.Bridge leg, Passage passage, Skb skb) {
    Optional<BridgeRefusal> refusal =
        BridgeRefusal.of(leg).or(() -> BridgeRefusal.misled(leg, passage.end().link().mac(), skb));
    if (refusal.isPresent()) {
      BridgeRefusal why = refusal.get();
      Port at = new Port(leg.stack(), leg.stack().link(why.device()).orElse(leg.bridge()));
      return Optional.of(
          dropped(
              at,
              why.code(),
              why.because(),
              skb,
              Map.of("device", why.device(), "bridge", leg.bridge().device())));
    }
    if (!leg.isUp() && leg.out().mtu() > 0 && skb.frame() > leg.out().mtu() + VLAN_TAG) {
      return Optional.of(tooBig(new Port(leg.stack(), leg.out()), skb));
    }
    return Optional.empty();
  }
}
