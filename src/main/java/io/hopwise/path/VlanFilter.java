package io.hopwise.path;

import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What bridges with {@code vlan_filtering} do to a frame on its way: what comes in without a tag
 * belongs to the port's PVID, leaves only by ports that take part in that VLAN, and without a tag
 * only where that port says so (ip-link(8), net/bridge/br_vlan.c).
 */
final class VlanFilter {
  private final Run run;

  VlanFilter(Run run) {
    this.run = run;
  }

  /**
   * Where a frame ends.
   *
   * @param at the bridge
   * @param device the port that refuses it
   * @param because the port's VLANs, or the bridge that filters
   * @param code whether it is known, or only may be
   */
  record Refusal(Passage.Bridge at, String device, HostFact because, Code code) {
    /** What its step says. */
    Map<String, String> details() {
      return Map.of("device", device, "bridge", at.bridge().device());
    }
  }

  /** What keeps a question from passing, or its answer from coming back. */
  Optional<Refusal> eitherWay(Passage passage) {
    return refusal(passage).or(() -> refusal(back(passage)));
  }

  /** The bridge on the passage that lets no frame through there; empty where all do. */
  Optional<Refusal> refusal(Passage passage) {
    // 0 for a frame without a tag
    int vlan = 0;
    Optional<Passage.Bridge> last = Optional.empty();
    boolean tagged = isTagged(passage);
    for (Passage.Leg leg : passage.legs()) {
      if (!(leg instanceof Passage.Bridge bridge) || !bridge.bridge().vlanFiltering()) {
        continue;
      }
      if (tagged || !bridge.stack().collected(Topic.BRIDGE_VLANS)) {
        return unknown(bridge);
      }
      Optional<BridgeVlan> in = member(bridge, bridge.in(), vlan);
      if (in.isEmpty()) {
        return refused(bridge, bridge.in());
      }
      vlan = vlan == 0 ? in.get().first() : vlan;
      Optional<BridgeVlan> out = member(bridge, bridge.out(), vlan);
      if (out.isEmpty()) {
        return refused(bridge, bridge.out());
      }
      vlan = out.get().untagged() ? 0 : vlan;
      last = Optional.of(bridge);
    }
    if (vlan == 0 || last.isEmpty()) {
      return Optional.empty();
    }
    // nobody but a device of that VLAN takes a frame with a tag
    return hasVlanDevices(passage.end())
        ? unknown(last.get())
        : refused(last.get(), last.get().out());
  }

  /** Whether a device that adds or takes a tag is on the way. */
  private static boolean isTagged(Passage passage) {
    for (Passage.Leg leg : passage.legs()) {
      if (leg instanceof Passage.Wire wire
          && (wire.from().link().kind() == LinkKind.VLAN
              || wire.to().link().kind() == LinkKind.VLAN)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasVlanDevices(Port end) {
    for (Link link : end.stack().links()) {
      if (link.kind() == LinkKind.VLAN && link.lower().equals(end.device())) {
        return true;
      }
    }
    return false;
  }

  /** What the port's list says of this VLAN, or of its PVID for a frame without a tag. */
  private static Optional<BridgeVlan> member(Passage.Bridge bridge, Link port, int vlan) {
    for (BridgeVlan listed : bridge.stack().vlans(port.device())) {
      if (vlan == 0 ? listed.pvid() : listed.holds(vlan)) {
        return Optional.of(listed);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refused(Passage.Bridge bridge, Link port) {
    List<BridgeVlan> listed = bridge.stack().vlans(port.device());
    HostFact because = listed.isEmpty() ? bridge.bridge() : listed.get(0);
    return Optional.of(new Refusal(bridge, port.device(), because, Code.BRIDGE_VLAN_REFUSED));
  }

  private Optional<Refusal> unknown(Passage.Bridge bridge) {
    StackId id = bridge.stack().id();
    run.log().wouldKnow(id.host(), Topic.BRIDGE_VLANS, Code.BRIDGE_VLANS_NOT_COLLECTED);
    String ports = bridge.in().device() + " " + bridge.out().device();
    Code code = Code.BRIDGE_VLANS_NOT_COLLECTED;
    return run.oracle().holds(code, bridge.bridge(), ports)
        ? Optional.of(new Refusal(bridge, bridge.out().device(), bridge.bridge(), code))
        : Optional.empty();
  }

  /** The same way from its end; of pairs and wires the direction does not matter here. */
  private static Passage back(Passage passage) {
    List<Passage.Leg> legs = new ArrayList<>();
    for (Passage.Leg leg : passage.legs()) {
      if (leg instanceof Passage.Bridge b) {
        legs.add(new Passage.Bridge(b.stack(), b.bridge(), b.out(), b.in()));
      } else if (leg instanceof Passage.Pair pair) {
        legs.add(new Passage.Pair(pair.to(), pair.from()));
      } else if (leg instanceof Passage.Wire wire) {
        legs.add(new Passage.Wire(wire.to(), wire.from(), wire.contests()));
      }
    }
    Collections.reverse(legs);
    return new Passage(legs);
  }
}
