package io.hopwise.path;

import io.hopwise.fact.Link;
import java.util.List;

/**
 * The way a frame takes from a device to another namespace's device: over veth pairs, wires and
 * bridges.
 *
 * @param legs in order; the last one's {@code to} is the device whose stack takes the packet
 */
record Passage(List<Leg> legs) {
  /** One piece of the way. */
  sealed interface Leg permits Pair, Wire, Bridge {}

  /** A veth pair. */
  record Pair(Port from, Port to) implements Leg {}

  /**
   * A network between hosts.
   *
   * @param contests why it may not be there; empty where nothing speaks against it
   */
  record Wire(Port from, Port to, List<Contest> contests) implements Leg {}

  /**
   * Through, into or out of a bridge.
   *
   * @param in the port it came in by; the bridge itself when the host sends
   * @param out the port it leaves by; the bridge itself when the host takes it
   */
  record Bridge(Stack stack, Link bridge, Link in, Link out) implements Leg {
    boolean isUp() {
      return out.device().equals(bridge.device());
    }

    boolean isDown() {
      return in.device().equals(bridge.device());
    }
  }

  /** Where the way ends. */
  Port end() {
    Leg last = legs.get(legs.size() - 1);
    if (last instanceof Pair pair) {
      return pair.to();
    }
    if (last instanceof Wire wire) {
      return wire.to();
    }
    Bridge bridge = (Bridge) last;
    return new Port(bridge.stack(), bridge.out());
  }
}
