package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Direction;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends packets to the WireGuard peer whose allowed ips hold their target, inside UDP packets that
 * are walked on their own (drivers/net/wireguard/device.c, wg_xmit; socket.c, send4). The handshake
 * before the first of them goes the same way there and back, so it is not walked beside them.
 */
final class WireGuardTunnel {
  /** The headers of IP and UDP, and what WireGuard puts around a packet: 16 bytes and 16. */
  private static final int OVERHEAD = 60;

  private static final int OVERHEAD6 = 80;

  /** Where a device was told no port it takes any. */
  private static final int ANY_PORT = 51819;

  private final Run run;
  private final Underlay underlay;
  private final WireGuardReceiver receiver;
  private final WireGuardSockets sockets;

  WireGuardTunnel(Run run) {
    this.run = run;
    this.underlay = new Underlay(run);
    this.sockets = new WireGuardSockets(run.network());
    this.receiver = new WireGuardReceiver(run, sockets);
  }

  /** Whether {@code wg show} told of this device, whatever made it. */
  static boolean isTold(Stack stack, Link device) {
    return own(stack, device).isPresent() || !peers(stack, device).isEmpty();
  }

  /** What is known of the device itself. */
  static Optional<WireGuardDevice> own(Stack stack, Link device) {
    return stack.facts().stream()
        .filter(WireGuardDevice.class::isInstance)
        .map(WireGuardDevice.class::cast)
        .filter(own -> own.device().equals(device.device()))
        .findFirst();
  }

  static List<WireGuardPeer> peers(Stack stack, Link device) {
    return stack.facts().stream()
        .filter(WireGuardPeer.class::isInstance)
        .map(WireGuardPeer.class::cast)
        .filter(peer -> peer.device().equals(device.device()))
        .toList();
  }

  /** Whether all peers of this device are known: {@code wg show wg0} says nothing of another. */
  static boolean isListed(Stack stack, Link device) {
    Set<String> tables = Set.of(device.device(), "all", "");
    return stack.facts().stream()
        .anyMatch(
            fact ->
                fact instanceof Collected list
                    && list.topic() == Topic.WIREGUARD_PEERS
                    && tables.contains(list.table()));
  }

  /** Through a WireGuard device; what is not known of its peers is not walked. */
  Ending send(Stack stack, Link device, Skb skb) {
    if (!isListed(stack, device) || !isTold(stack, device)) {
      return run.transmit().unmodelled(stack, device, skb);
    }
    Optional<Stack> socket = sockets.of(stack);
    if (socket.isEmpty()) {
      return run.transmit().unmodelled(stack, device, skb);
    }
    Packet inner = skb.packet();
    Optional<WireGuardPeer> peer = peerFor(stack, device, inner.to());
    if (peer.isEmpty()) {
      return refused(stack, device, Code.NO_PEER_FOR_TARGET, device, "", skb);
    }
    Optional<Endpoint> endpoint = receiver.endpoint(stack, peer.get());
    if (endpoint.isEmpty()) {
      return refused(
          stack, device, Code.PEER_WITHOUT_ENDPOINT, peer.get(), peer.get().shortKey(), skb);
    }
    return wrap(new Sender(stack, device, socket.get(), peer.get()), endpoint.get(), skb);
  }

  /**
   * Where outer packets go.
   *
   * @param port -1 when unknown
   */
  record Endpoint(Ip ip, int port) {}

  /** A device, the namespace of its UDP socket, and the peer it sends to. */
  private record Sender(Stack stack, Link device, Stack socket, WireGuardPeer peer) {}

  private Ending refused(
      Stack stack, Link device, Code code, HostFact because, String peer, Skb skb) {
    Packet packet = skb.packet();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("to", packet.to().toString());
    if (!peer.isEmpty()) {
      details.put("peer", peer);
    }
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    run.log().add(new Step.Dropped(at, code, packet, because, "host-unreachable", details));
    return Ending.Ended.with(Trace.End.DROPPED, new Ending.ErrorMessage(stack, 3, 1, skb));
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

  private Ending wrap(Sender sender, Endpoint to, Skb skb) {
    Stack stack = sender.stack();
    Link device = sender.device();
    WireGuardPeer peer = sender.peer();
    Packet inner = skb.packet();
    Optional<WireGuardDevice> own = own(stack, device);
    int sourcePort = own.map(WireGuardDevice::port).filter(port -> port > 0).orElse(ANY_PORT);
    int overhead = to.ip().family() == 6 ? OVERHEAD6 : OVERHEAD;
    long mark = own.map(WireGuardDevice::mark).orElse(0L);
    Packet outer =
        Packets.outer(Ip.NONE, to.ip(), sourcePort, to.port(), overhead, false, mark, inner);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("remote", to.ip().toString());
    details.put("port", Integer.toString(to.port()));
    details.put("peer", peer.shortKey());
    Ip source = underlay.source(sender.socket(), outer, "");
    run.log()
        .add(
            new Step.Encapsulated(
                run.log().at(stack, device.device(), Stage.TUNNEL),
                Code.WRAPPED_IN_WIREGUARD,
                inner,
                peer,
                outer.withSource(source, sourcePort),
                details));
    Port tunnel = new Port(stack, device);
    if (!run.enterTunnel(tunnel)) {
      return underlay.intoItself(tunnel, inner, to.ip());
    }
    Log.Mark before = run.log().mark();
    Ending ending = run.output().send(sender.socket(), Skb.fromKernel(outer), "");
    if (ending instanceof Ending.Arrived arrived) {
      run.leaveTunnel(tunnel);
      return receiver.take(arrived, new WireGuardReceiver.Sender(peer, own), inner, skb.frame());
    }
    Ending silent =
        mayBeAnswer(stack, peer, before)
            ? unknown(stack, device, peer, before, inner)
            : underlay.notArrived(ending, to.ip(), inner);
    run.leaveTunnel(tunnel);
    return silent;
  }

  /**
   * Whether the other end's packet filter, which stops the packet as the first of a connection, may
   * have known it: both ends send from the port they listen on, so once the other end has called,
   * what comes from here is the answer. Who has called in vain and heard nothing knows better, and
   * on the way back the walk itself knows whose answer it is.
   */
  private boolean mayBeAnswer(Stack stack, WireGuardPeer peer, Log.Mark before) {
    return !peer.isUnanswered()
        && run.log().direction() == Direction.FORWARD
        && run.log()
            .endedSince(before)
            .filter(WireGuardTunnel::isByFilter)
            .filter(step -> !step.at().host().equals(stack.id().host()))
            .filter(this::letsAnswersPass)
            .filter(step -> run.oracle().holds(Code.TUNNEL_MAY_BE_OPEN, peer, step.at().host()))
            .isPresent();
  }

  private static boolean isByFilter(Step step) {
    return switch (step.code()) {
      case DROPPED_BY_RULE, REJECTED_BY_RULE, DROPPED_BY_POLICY -> true;
      default -> false;
    };
  }

  /** Whether any rule there asks for what its host knows already. */
  private boolean letsAnswersPass(Step step) {
    return run.network()
        .stack(new StackId(step.at().host(), step.at().netns()))
        .filter(
            there ->
                there.facts().stream()
                    .anyMatch(
                        fact -> fact instanceof NetfilterRule rule && isForAnswers(rule.matches())))
        .isPresent();
  }

  private static boolean isForAnswers(List<Match> matches) {
    return matches.stream()
        .anyMatch(
            match ->
                match instanceof Match.ConntrackState asked
                    && asked.states().contains(Match.State.ESTABLISHED) != asked.negated());
  }

  private Ending unknown(
      Stack stack, Link device, WireGuardPeer peer, Log.Mark before, Packet inner) {
    run.log().backTo(before, false);
    run.log()
        .insufficient(
            run.log().at(stack, device.device(), Stage.TUNNEL),
            Code.TUNNEL_MAY_BE_OPEN,
            inner,
            peer,
            Topic.WIREGUARD_PEERS,
            Map.of("device", device.device(), "peer", peer.shortKey()));
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }
}
