package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.WireGuardPeer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To which peer a WireGuard device sends a packet, if to any (drivers/net/wireguard/device.c,
 * wg_xmit). What becomes of it between the two ends is not walked.
 */
final class WireGuardTunnel {
  private final Run run;

  WireGuardTunnel(Run run) {
    this.run = run;
  }

  /** How the packet ends at the device; empty where a peer is sent it, or the peers are unknown. */
  Optional<Ending> refused(Stack stack, Link device, Skb skb) {
    if (!isListed(stack, device) || peers(stack, device).isEmpty()) {
      return Optional.empty();
    }
    Optional<WireGuardPeer> peer = peerFor(stack, device, skb.packet().to());
    if (peer.isPresent() && peer.get().endpoint().isPresent()) {
      return Optional.empty();
    }
    Code code = peer.isPresent() ? Code.PEER_WITHOUT_ENDPOINT : Code.NO_PEER_FOR_TARGET;
    HostFact because = peer.isPresent() ? peer.get() : device;
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    Packet packet = skb.packet();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("to", packet.to().toString());
    peer.ifPresent(p -> details.put("peer", p.key()));
    run.log().add(new Step.Dropped(at, code, packet, because, "host-unreachable", details));
    return Optional.of(
        Ending.Ended.with(Trace.End.DROPPED, new Ending.ErrorMessage(stack, 3, 1, skb)));
  }

  /** Whether all peers of this device are known: {@code wg show wg0} says nothing of another. */
  private static boolean isListed(Stack stack, Link device) {
    Set<String> tables = Set.of(device.device(), "all", "");
    return stack.facts().stream()
        .anyMatch(
            fact ->
                fact instanceof Collected list
                    && list.topic() == Topic.WIREGUARD_PEERS
                    && tables.contains(list.table()));
  }

  /** The peer with the longest allowed prefix that holds the address. */
  private static Optional<WireGuardPeer> peerFor(Stack stack, Link device, Ip to) {
    Optional<WireGuardPeer> best = Optional.empty();
    for (WireGuardPeer peer : peers(stack, device)) {
      int length = peer.lengthFor(to);
      if (length >= 0 && length > best.map(b -> b.lengthFor(to)).orElse(-1)) {
        best = Optional.of(peer);
      }
    }
    return best;
  }

  private static List<WireGuardPeer> peers(Stack stack, Link device) {
    return stack.facts().stream()
        .filter(WireGuardPeer.class::isInstance)
        .map(WireGuardPeer.class::cast)
        .filter(peer -> peer.device().equals(device.device()))
        .toList();
  }
}
