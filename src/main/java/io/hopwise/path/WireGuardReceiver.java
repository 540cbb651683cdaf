package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receiving end of WireGuard: the device that listens on the port, the peer whose key the
 * sender has, and whether that peer may send from such an address (drivers/net/wireguard/receive.c,
 * wg_packet_consume_data_done). Whoever is no peer gets no answer at all.
 */
final class WireGuardReceiver {
  private final Run run;
  private final WireGuardSockets sockets;

  /** Where each peer was last heard from, which goes before what was configured. */
  private final Map<Heard, WireGuardTunnel.Endpoint> heard = new HashMap<>();

  private record Heard(StackId stack, String device, String key) {}

  /**
   * Who sends.
   *
   * @param meant the peer it sends to
   * @param own its own device, as far as known
   */
  record Sender(WireGuardPeer meant, Optional<WireGuardDevice> own) {
    String key() {
      return own.map(WireGuardDevice::key).orElse("");
    }
  }

  WireGuardReceiver(Run run, WireGuardSockets sockets) {
    this.run = run;
    this.sockets = sockets;
  }

  /** Where packets to this peer go; empty when nobody said, and it has not called yet. */
  Optional<WireGuardTunnel.Endpoint> endpoint(Stack stack, WireGuardPeer peer) {
    WireGuardTunnel.Endpoint last = heard.get(new Heard(stack.id(), peer.device(), peer.key()));
    if (last != null) {
      return Optional.of(last);
    }
    return peer.endpoint().isPresent()
        ? Optional.of(new WireGuardTunnel.Endpoint(peer.endpoint(), peer.port()))
        : Optional.empty();
  }

  /** Takes the inner packet out of an outer one that arrived. */
  Ending take(Ending.Arrived arrived, Sender sender, Packet inner, int frame) {
    Packet outer = arrived.skb().packet();
    Optional<Port> found =
        sockets.served(arrived.stack()).stream()
            .flatMap(
                served ->
                    listening(served, outer.port()).map(link -> new Port(served, link)).stream())
            .findFirst();
    if (found.isEmpty()) {
      return nobody(arrived, outer);
    }
    Stack stack = found.get().stack();
    Link device = found.get().link();
    String ownKey = WireGuardTunnel.own(stack, device).map(WireGuardDevice::key).orElse("");
    if (differ(ownKey, sender.meant().key())) {
      return dropped(stack, device, Code.PEER_KEY_DIFFERS, sender.meant(), inner, sender);
    }
    boolean isKnown = !sender.key().isEmpty() && WireGuardTunnel.isListed(stack, device);
    Optional<WireGuardPeer> peer =
        WireGuardTunnel.peers(stack, device).stream()
            .filter(one -> one.key().equals(sender.key()))
            .findFirst();
    if (isKnown && peer.isEmpty()) {
      return dropped(stack, device, Code.SENDER_IS_NO_PEER, device, inner, sender);
    }
    peer.ifPresent(
        one ->
            heard.put(
                new Heard(stack.id(), device.device(), one.key()),
                new WireGuardTunnel.Endpoint(outer.from(), outer.sourcePort())));
    boolean isRefused =
        isKnown
            ? !isFrom(stack, device, peer.get(), inner.from())
            : WireGuardTunnel.isListed(stack, device) && nobodySends(stack, device, inner.from());
    if (isRefused) {
      HostFact because = peer.map(one -> (HostFact) one).orElse(device);
      return dropped(stack, device, Code.PEER_SOURCE_REFUSED, because, inner, sender);
    }
    Packet packet = inner.withMark(0);
    run.log()
        .add(
            new Step.Decapsulated(
                run.log().at(stack, device.device(), Stage.TUNNEL),
                Code.UNWRAPPED_FROM_WIREGUARD,
                packet,
                device,
                Map.of("device", device.device())));
    return run.input().arrive(stack, device, "", packet, frame);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  /** Whether this peer has the longest allowed prefix of the device that holds the address. */
  private static boolean isFrom(Stack stack, Link device, WireGuardPeer peer, Ip from) {
    int length = peer.lengthFor(from);
    return length >= 0
        && WireGuardTunnel.peers(stack, device).stream()
            .allMatch(other -> other.lengthFor(from) <= length);
  }

  private static boolean nobodySends(Stack stack, Link device, Ip from) {
    return WireGuardTunnel.peers(stack, device).stream().noneMatch(peer -> peer.allows(from));
  }

  /** The device that listens there: by what {@code wg show} said, else the only one there is. */
  private static Optional<Link> listening(Stack stack, int port) {
    boolean isTold = false;
    for (HostFact fact : stack.facts()) {
      if (fact instanceof WireGuardDevice own) {
        isTold |= own.port() >= 0;
        Optional<Link> link = stack.link(own.device()).filter(Link::up);
        if ((own.port() == port || own.port() < 0 || port < 0) && link.isPresent()) {
          return link;
        }
      }
    }
    List<Link> devices =
        devices(stack).stream()
            .filter(link -> link.kind() == LinkKind.WIREGUARD && link.up())
            .toList();
    return isTold || devices.size() != 1 ? Optional.empty() : Optional.of(devices.get(0));
  }

  /** What is WireGuard, or may be: a tun is where a program does the same. */
  private static List<Link> devices(Stack stack) {
    List<Link> devices = new ArrayList<>();
    for (Link link : stack.links()) {
      if (link.kind() == LinkKind.WIREGUARD || link.kind() == LinkKind.TUN) {
        devices.add(link);
      }
    }
    return devices;
  }

  private Ending dropped(
      Stack stack, Link device, Code code, HostFact because, Packet inner, Sender sender) {
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    Map<String, String> details =
        Map.of(
            "device",
            device.device(),
            "from",
            inner.from().toString(),
            "peer",
            WireGuardDevice.shortKey(sender.key()),
            "meant",
            sender.meant().shortKey());
    run.log().add(new Step.Dropped(at, code, inner, because, "", details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }

  /** Nobody listens on that port: the inner sender hears nothing of it. */
  private Ending nobody(Ending.Arrived arrived, Packet outer) {
    Stack stack = arrived.stack();
    At at = run.log().at(stack, arrived.skb().inDevice(), Stage.TUNNEL);
    Map<String, String> details =
        Map.of("port", Integer.toString(outer.port()), "host", stack.id().host());
    List<Link> devices = devices(stack);
    boolean isKnown =
        devices.isEmpty()
            ? stack.collected(Topic.LINKS)
            : devices.stream()
                .allMatch(link -> !link.up() || WireGuardTunnel.own(stack, link).isPresent());
    if (!isKnown) {
      run.log()
          .insufficient(
              at,
              Code.TUNNEL_NOT_WALKED,
              outer,
              Note.NONE,
              Topic.WIREGUARD_PEERS,
              Map.of("device", "", "kind", "wireguard", "to", outer.to().toString()));
      run.oracle().holds(Code.TUNNEL_NOT_WALKED, Note.NONE, stack.id().toString());
      return Ending.Ended.silently(Trace.End.INSUFFICIENT);
    }
    HostFact meant = devices.isEmpty() ? Note.NONE : devices.get(0);
    run.log().add(new Step.Dropped(at, Code.TUNNEL_PORT_CLOSED, outer, meant, "", details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }
}
