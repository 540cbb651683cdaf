package io.hopwise.path;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Code;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/**
 * With bridge-nf-call-iptables a frame that DNAT sends back to its own bridge is bridged there, not
 * routed: by the port it came in by only with hairpin mode (br_nf_pre_routing_finish, bridge(8)).
 */
final class Hairpin {
  private final Run run;

  Hairpin(Run run) {
    this.run = run;
  }

  /** What becomes of a translated packet that would have to leave by the port it came in by. */
  Optional<Ending> refusal(Stack stack, Skb skb) {
    Optional<BridgePort> in = stack.port(skb.inPort());
    Optional<Link> bridge = stack.link(skb.inDevice());
    if (in.isEmpty()
        || in.get().hairpin()
        || bridge.isEmpty()
        || !stack.parameters().filtersBridged(skb.packet().isSix())) {
      return Optional.empty();
    }
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(skb.packet(), skb.inDevice()));
    boolean stays = route.isUnicast() && route.device().equals(skb.inDevice());
    return stays && isBehind(new Port(stack, bridge.get()), in.get(), route, skb)
        ? Optional.of(dropped(stack, skb, in.get()))
        : Optional.empty();
  }

  /** Whether the translated packet goes on within the bridge: then forwarding may be off. */
  boolean isBridged(Stack stack, Skb skb, RouteAnswer route) {
    return stack.port(skb.inPort()).isPresent()
        && stack.parameters().filtersBridged(skb.packet().isSix())
        && route.device().equals(skb.inDevice())
        && skb.connection().filter(Connection::destinationTranslated).isPresent();
  }

  private boolean isBehind(Port bridge, BridgePort in, RouteAnswer route, Skb skb) {
    Ip nextHop = route.nextHop(skb.packet().to());
    boolean collected = false;
    for (Passage passage : run.network().layer2().passages(bridge)) {
      if (passage.end().stack().owns(nextHop)) {
        collected = true;
        if (passage.legs().get(0) instanceof Passage.Bridge leg
            && leg.out().device().equals(in.device())) {
          return true;
        }
      }
    }
    return !collected && isKnownBehind(bridge, in, nextHop);
  }

  /** Of who was not collected the bridge's own tables tell where it is. */
  private static boolean isKnownBehind(Port bridge, BridgePort in, Ip nextHop) {
    Optional<Neighbour> neighbour = bridge.stack().neighbour(nextHop, bridge.device());
    for (ForwardingEntry entry : bridge.stack().forwardingEntries()) {
      if (neighbour.isPresent()
          && entry.mac().equals(neighbour.get().mac())
          && entry.master().equals(bridge.device())
          && entry.device().equals(in.device())) {
        return true;
      }
    }
    return false;
  }

  private Ending dropped(Stack stack, Skb skb, BridgePort port) {
    run.log()
        .add(
            new Step.Dropped(
                run.log().at(stack, port.device(), Stage.BRIDGE),
                Code.HAIRPIN_OFF,
                skb.packet(),
                port,
                "",
                Map.of("device", port.device())));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }
}
