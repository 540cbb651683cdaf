package io.hopwise.path;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Code;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Topic;
import java.util.List;
import java.util.Optional;

/**
 * Why a bridge does not take a frame from one port to another: it is off, a port is, both are
 * isolated, or its forwarding database says otherwise (bridge(8)). VLANs are {@link VlanFilter}'s.
 *
 * @param device the port, or the bridge
 */
record BridgeRefusal(Code code, HostFact because, String device) {
  /** What holds for every frame. */
  static Optional<BridgeRefusal> of(Passage.Bridge leg) {
    if (!leg.bridge().up()) {
      return Optional.of(new BridgeRefusal(Code.DEVICE_DOWN, leg.bridge(), leg.bridge().device()));
    }
    Optional<BridgePort> in = leg.isDown() ? Optional.empty() : leg.stack().port(leg.in().device());
    Optional<BridgePort> out = leg.isUp() ? Optional.empty() : leg.stack().port(leg.out().device());
    for (Optional<BridgePort> port : List.of(in, out)) {
      if (port.isPresent()
          && !port.get().state().isEmpty()
          && !port.get().state().equals("forwarding")) {
        return Optional.of(
            new BridgeRefusal(Code.BRIDGE_PORT_BLOCKED, port.get(), port.get().device()));
      }
    }
    if (in.isPresent() && out.isPresent() && in.get().isolated() && out.get().isolated()) {
      return Optional.of(
          new BridgeRefusal(Code.BRIDGE_PORTS_ISOLATED, out.get(), out.get().device()));
    }
    return Optional.empty();
  }

  /**
   * An entry of the bridge's forwarding database that leads the frame elsewhere than to its owner.
   */
  static Optional<BridgeRefusal> misled(Passage.Bridge leg, String mac, Skb skb) {
    if (mac.isEmpty() || leg.isUp()) {
      return Optional.empty();
    }
    boolean found = false;
    for (ForwardingEntry entry : leg.stack().forwardingEntries()) {
      if (entry.device().isEmpty()
          || !entry.mac().equals(mac)
          || !entry.master().equals(leg.bridge().device())) {
        continue;
      }
      boolean ownPort =
          leg.stack().link(entry.device()).map(l -> l.mac().equals(mac)).orElse(false);
      if (entry.permanent() && !ownPort) {
        return Optional.of(new BridgeRefusal(Code.WRONG_MAC, entry, entry.device()));
      }
      // a static entry moves to where its owner sends from (br_fdb_update), as when it is asked
      if (entry.fixed() && !skb.asksFirst() && !entry.device().equals(leg.out().device())) {
        return Optional.of(new BridgeRefusal(Code.WRONG_MAC, entry, entry.device()));
      }
      found |= entry.device().equals(leg.out().device());
    }
    // a port that neither learns nor takes what is flooded gets only what an entry directs to it
    boolean lost = !found && leg.stack().collected(Topic.FORWARDING_ENTRIES);
    return leg.stack()
        .port(leg.out().device())
        .filter(port -> lost && !port.learning() && !port.flood())
        .map(port -> new BridgeRefusal(Code.WRONG_MAC, port, port.device()));
  }
}
