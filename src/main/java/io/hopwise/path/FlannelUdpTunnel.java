package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * flannel's UDP backend: a tun device served by flanneld, which sends by UDP to the node that has
 * the lease.
 */
final class FlannelUdpTunnel {
  private static final int OVERHEAD = 28;
  private static final int PORT = 8285;

  private final Run run;
  private final Underlay underlay;

  FlannelUdpTunnel(Run run) {
    this.run = run;
    this.underlay = new Underlay(run);
  }

  /** Through flannel's tun device: flanneld knows by the leases which node has the subnet. */
  Ending send(Stack stack, Link device, Skb skb) {
    Packet inner = skb.packet();
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("to", inner.to().toString());
    if (!device.carrier()) {
      run.log().add(new Step.Dropped(at, Code.TUNNEL_WITHOUT_PROCESS, inner, device, "", details));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    Optional<FlannelLease> lease = lease(inner.to());
    if (lease.isEmpty()) {
      return noLease(at, device, inner, details);
    }
    if (lease.get().host().equals(stack.id().host())) {
      return nowhere(at, device, inner, details);
    }
    Optional<Stack> node = run.network().stack(new StackId(lease.get().host(), ""));
    Ip remote =
        lease.get().publicIp().isPresent()
            ? lease.get().publicIp()
            : node.map(this::flanneldAddress).orElse(Ip.NONE);
    details.put("remote", remote.toString());
    details.put("port", Integer.toString(PORT));
    run.log().assume(at, Code.TUNNEL_PROCESS_RUNS, inner, device, details);
    Packet outer =
        Packets.outer(flanneldAddress(stack), remote, PORT, PORT, OVERHEAD, false, 0, inner);
    run.log()
        .add(new Step.Encapsulated(at, Code.WRAPPED_IN_UDP, inner, lease.get(), outer, details));
    Port tunnel = new Port(stack, device);
    if (!run.enterTunnel(tunnel)) {
      return underlay.intoItself(tunnel, inner, remote);
    }
    Ending ending = run.output().send(stack, Skb.fromSocket(outer), "");
    if (!(ending instanceof Ending.Arrived arrived)) {
      Ending silent = underlay.notArrived(ending, remote, inner);
      run.leaveTunnel(tunnel);
      return silent;
    }
    run.leaveTunnel(tunnel);
    Optional<Link> tun = tunOf(arrived.stack());
    if (tun.isEmpty() || !tun.get().carrier()) {
      At there = run.log().at(arrived.stack(), arrived.skb().inDevice(), Stage.TUNNEL);
      run.log()
          .add(
              new Step.Dropped(
                  there,
                  Code.TUNNEL_PORT_CLOSED,
                  inner,
                  tun.map(t -> (HostFact) t).orElse(Note.NONE),
                  "",
                  details));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    Packet unwrapped = inner.withMark(0);
    run.log()
        .add(
            new Step.Decapsulated(
                run.log().at(arrived.stack(), tun.get().device(), Stage.TUNNEL),
                Code.UNWRAPPED_FROM_UDP,
                unwrapped,
                tun.get(),
                Map.of("device", tun.get().device())));
    return run.input().arrive(arrived.stack(), tun.get(), "", unwrapped, skb.frame());
  }

  /**
   * flanneld knows every lease; the model knows those of the collected hosts. Only where the
   * target's own host says which lease it has can another lease be ruled out.
   */
  private Ending noLease(At at, Link device, Packet inner, Map<String, String> details) {
    Optional<String> owner = run.network().ownerOf(inner.to()).map(stack -> stack.id().host());
    if (owner.isPresent() && hasLease(owner.get())) {
      return nowhere(at, device, inner, details);
    }
    String name = owner.orElse(run.nameOfOutside(inner.to()));
    details.put("host", name);
    run.log()
        .insufficient(
            run.log().outside(name),
            Code.HOST_NOT_COLLECTED,
            inner,
            Note.NONE,
            Topic.OVERLAY,
            details);
    run.oracle().holds(Code.HOST_NOT_COLLECTED, Note.NONE, name);
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  /**
   * flanneld keeps the leases of the other nodes only. For other targets it writes a "net
   * unreachable" into the tun, from the tun's own address: the kernel drops that as a martian, so
   * nobody hears of it (flannel, pkg/backend/udp).
   */
  private Ending nowhere(At at, Link device, Packet inner, Map<String, String> details) {
    run.log()
        .add(new Step.Lost(at, Code.NO_LEASE_FOR_TARGET, inner, device, inner.to(), "", details));
    return Ending.Ended.silently(Trace.End.LOST);
  }

  private boolean hasLease(String host) {
    for (FlannelLease lease : run.network().leases()) {
      if (lease.host().equals(host)) {
        return true;
      }
    }
    return false;
  }

  private Optional<FlannelLease> lease(Ip ip) {
    for (FlannelLease lease : run.network().leases()) {
      if (lease.subnet().contains(ip)) {
        return Optional.of(lease);
      }
    }
    return Optional.empty();
  }

  private static Optional<Link> tunOf(Stack stack) {
    for (Link link : stack.links()) {
      if (link.kind() == LinkKind.TUN) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  /** The address flanneld's UDP socket is bound to, else the host's underlay address. */
  private Ip flanneldAddress(Stack stack) {
    for (ListeningSocket socket : stack.sockets()) {
      if (socket.protocol().equals("udp")
          && socket.port() == PORT
          && socket.ip().isPresent()
          && !socket.ip().equals(Ip.ANY4)) {
        return socket.ip();
      }
    }
    return underlay.address(stack);
  }
}
