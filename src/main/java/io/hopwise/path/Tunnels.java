package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Neighbour;
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
 * Wraps packets and walks the outer packet on its own: vxlan (Documentation/networking/vxlan.rst)
 * and flannel's UDP backend, a tun device served by flanneld.
 */
final class Tunnels {
  private static final String ZERO_MAC = "00:00:00:00:00:00";
  private static final int VXLAN_OVERHEAD = 50;
  private static final int UDP_OVERHEAD = 28;
  private static final int FLANNEL_UDP_PORT = 8285;
  private static final int DEFAULT_VXLAN_PORT = 8472;

  /** The outer source port is a hash of the inner packet: any high port. */
  private static final int HASHED_PORT = 50001;

  private final Run run;

  Tunnels(Run run) {
    this.run = run;
  }

  /**
   * Through a vxlan device: the next hop's MAC address, the host that has it, the outer packet to
   * there.
   */
  Ending throughVxlan(Stack stack, Link device, Ip nextHop, Skb skb) {
    Optional<Neighbour> entry = stack.neighbour(nextHop, device.device());
    String mac = entry.map(Neighbour::mac).orElse("");
    Optional<ForwardingEntry> flood = forwarding(stack, device, ZERO_MAC);
    if (mac.isEmpty()) {
      if (!stack.collected(Topic.NEIGHBOURS) && entry.isEmpty()) {
        return assumedRemote(stack, device, nextHop, skb);
      }
      if (flood.isEmpty() && !device.vxlan().remote().isPresent()) {
        return unresolved(
            stack, device, nextHop, skb, entry.map(e -> (HostFact) e).orElse(Note.NONE));
      }
      mac = macOf(nextHop);
    }
    Optional<ForwardingEntry> way = forwarding(stack, device, mac).or(() -> flood);
    Ip remote = way.map(ForwardingEntry::destination).orElse(device.vxlan().remote());
    if (!remote.isPresent()) {
      if (!stack.collected(Topic.FORWARDING_ENTRIES)) {
        return assumedRemote(stack, device, nextHop, skb);
      }
      At at = run.log().at(stack, device.device(), Stage.TUNNEL);
      Map<String, String> details =
          Map.of("device", device.device(), "mac", mac, "next_hop", nextHop.toString());
      run.log()
          .add(
              new Step.Dropped(
                  at,
                  Code.NO_FORWARDING_ENTRY,
                  skb.packet(),
                  entry.map(e -> (HostFact) e).orElse(device),
                  "",
                  details));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    return wrap(stack, device, remote, mac, way.map(w -> (HostFact) w).orElse(device), skb);
  }

  private static Optional<ForwardingEntry> forwarding(Stack stack, Link device, String mac) {
    for (ForwardingEntry entry : stack.forwardingEntries()) {
      if (entry.device().equals(device.device())
          && entry.mac().equals(mac)
          && entry.destination().isPresent()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * The MAC address of the vxlan device that has the address, as ARP over the overlay would find
   * it.
   */
  private String macOf(Ip nextHop) {
    for (Stack stack : run.network().stacks()) {
      Optional<Link> link = stack.address(nextHop).flatMap(a -> stack.link(a.device()));
      if (link.isPresent() && link.get().kind() == LinkKind.VXLAN) {
        return link.get().mac();
      }
    }
    return "";
  }

  private Ending unresolved(Stack stack, Link device, Ip nextHop, Skb skb, HostFact because) {
    At at = run.log().at(stack, device.device(), Stage.NEIGHBOUR);
    Map<String, String> details = Map.of("device", device.device(), "next_hop", nextHop.toString());
    run.log()
        .add(
            new Step.Lost(
                at,
                Code.NEXT_HOP_SILENT,
                skb.packet(),
                because,
                nextHop,
                "host-unreachable",
                details));
    return Ending.Ended.with(Trace.End.LOST, new Ending.ErrorMessage(stack, 3, 1, skb, false));
  }

  /**
   * Neither neighbours nor forwarding entries were collected: flanneld is taken to have set them as
   * the leases say.
   */
  private Ending assumedRemote(Stack stack, Link device, Ip nextHop, Skb skb) {
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    Map<String, String> details = Map.of("device", device.device(), "next_hop", nextHop.toString());
    for (Stack other : run.network().stacks()) {
      Optional<Link> remote =
          other
              .address(nextHop)
              .flatMap(a -> other.link(a.device()))
              .filter(l -> l.kind() == LinkKind.VXLAN);
      if (remote.isPresent() && !other.id().equals(stack.id())) {
        run.log().assume(at, Code.TUNNEL_PROCESS_RUNS, skb.packet(), device, details);
        Ip underlay =
            remote.get().vxlan().local().isPresent()
                ? remote.get().vxlan().local()
                : underlayAddress(other);
        if (underlay.isPresent()) {
          return wrap(stack, device, underlay, remote.get().mac(), device, skb);
        }
      }
    }
    run.log()
        .insufficient(
            at, Code.NEIGHBOUR_UNKNOWN, skb.packet(), device, Topic.FORWARDING_ENTRIES, details);
    run.oracle().holds(Code.NEIGHBOUR_UNKNOWN, device, nextHop.toString());
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  /**
   * The address a host is reached by from other hosts: the one its default route leaves with, else
   * a wired one.
   */
  private Ip underlayAddress(Stack stack) {
    RouteAnswer outside =
        run.routing(stack)
            .lookup(new RouteQuery(Ip.v4(0x08080808L), Ip.NONE, "lo", "", 0, 0, -1, -1, -1));
    if (outside.isUnicast()) {
      return new SourceAddress(stack).of(outside, Ip.v4(0x08080808L));
    }
    for (Link link : stack.links()) {
      if (run.network().layer2().reachesWire(new Port(stack, link))
          && !stack.addressesOn(link.device()).isEmpty()) {
        return stack.addressesOn(link.device()).get(0).ip();
      }
    }
    return Ip.NONE;
  }

  private Ending wrap(Stack stack, Link device, Ip remote, String mac, HostFact because, Skb skb) {
    Packet inner = skb.packet();
    int port = device.vxlan().port() > 0 ? device.vxlan().port() : DEFAULT_VXLAN_PORT;
    boolean df =
        device.vxlan().df().equals("set")
            || (device.vxlan().df().equals("inherit") && inner.dontFragment());
    Ip local = device.vxlan().local();
    Packet outer =
        Packets.outer(local, remote, HASHED_PORT, port, VXLAN_OVERHEAD, df, inner.mark(), inner);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("remote", remote.toString());
    details.put("port", Integer.toString(port));
    details.put("vni", Integer.toString(device.vxlan().vni()));
    details.put("mac", mac);
    run.log()
        .add(
            new Step.Encapsulated(
                run.log().at(stack, device.device(), Stage.TUNNEL),
                Code.WRAPPED_IN_VXLAN,
                inner,
                because,
                outer,
                details));
    if (local.isPresent() && !stack.owns(local)) {
      At at = run.log().at(stack, device.device(), Stage.TUNNEL);
      run.log()
          .add(
              new Step.Dropped(
                  at,
                  Code.TUNNEL_SOURCE_MISSING,
                  inner,
                  device,
                  "",
                  Map.of("device", device.device(), "source", local.toString())));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    run.log().deeper();
    Ending ending = run.output().send(stack, Skb.fromKernel(outer), device.vxlan().underlay());
    if (!(ending instanceof Ending.Arrived arrived)) {
      Ending silent = carriedTo(ending, remote, inner);
      run.log().shallower();
      return silent;
    }
    Optional<Link> receiver = receiver(arrived, device, port);
    run.log().shallower();
    return receiver.isPresent()
        ? unwrap(arrived, receiver.get(), device, mac, inner, skb.frame())
        : Ending.Ended.silently(Trace.End.DROPPED);
  }

  /** The inner sender hears nothing of what happens to the outer packet. */
  private Ending carriedTo(Ending outer, Ip remote, Packet inner) {
    if (outer instanceof Ending.Ended ended) {
      return Ending.Ended.silently(ended.end());
    }
    String name = run.nameOfOutside(remote);
    if (!run.log().flow().to().host().isEmpty()
        && !run.network().hasHost(run.log().flow().to().host())) {
      name = run.log().flow().to().host();
    }
    run.log()
        .insufficient(
            run.log().outside(name),
            Code.HOST_NOT_COLLECTED,
            inner,
            Note.NONE,
            Topic.LINKS,
            Map.of("host", name, "remote", remote.toString()));
    run.oracle().holds(Code.HOST_NOT_COLLECTED, Note.NONE, name);
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  private Optional<Link> receiver(Ending.Arrived arrived, Link sender, int port) {
    Stack stack = arrived.stack();
    boolean portOpen = false;
    for (Link link : stack.links()) {
      boolean listens =
          link.kind() == LinkKind.VXLAN
              && link.up()
              && (link.vxlan().port() == port || link.vxlan().port() < 0);
      portOpen |= listens;
      if (listens
          && (link.vxlan().vni() == sender.vxlan().vni()
              || link.vxlan().vni() < 0
              || sender.vxlan().vni() < 0)) {
        return Optional.of(link);
      }
    }
    Code code = portOpen ? Code.VNI_UNKNOWN : Code.TUNNEL_PORT_CLOSED;
    At at = run.log().at(stack, arrived.skb().inDevice(), Stage.TUNNEL);
    Map<String, String> details =
        Map.of(
            "vni",
            Integer.toString(sender.vxlan().vni()),
            "port",
            Integer.toString(port),
            "host",
            stack.id().host());
    HostFact because = vxlanOf(stack).map(l -> (HostFact) l).orElse(Note.NONE);
    run.log().add(new Step.Dropped(at, code, arrived.skb().packet(), because, "", details));
    return Optional.empty();
  }

  private static Optional<Link> vxlanOf(Stack stack) {
    for (Link link : stack.links()) {
      if (link.kind() == LinkKind.VXLAN) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  private Ending unwrap(
      Ending.Arrived arrived, Link receiver, Link sender, String mac, Packet inner, int frame) {
    Stack stack = arrived.stack();
    At at = run.log().at(stack, receiver.device(), Stage.TUNNEL);
    Packet packet = inner.withMark(arrived.skb().packet().mark());
    run.log()
        .add(
            new Step.Decapsulated(
                at,
                Code.UNWRAPPED_FROM_VXLAN,
                packet,
                receiver,
                Map.of("device", receiver.device())));
    boolean known = !mac.isEmpty() && !receiver.mac().isEmpty();
    if (known && (!receiver.mac().equals(mac) || receiver.mac().equals(sender.mac()))) {
      Map<String, String> details =
          Map.of("mac", mac, "device", receiver.device(), "own", receiver.mac());
      run.log().add(new Step.Dropped(at, Code.WRONG_INNER_MAC, packet, receiver, "", details));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    return run.input().arrive(stack, receiver, "", packet, frame);
  }

  /** Through flannel's tun device: flanneld knows by the leases which node has the subnet. */
  Ending throughTun(Stack stack, Link device, Skb skb) {
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
    Optional<Stack> node = run.network().stack(new StackId(lease.get().host(), ""));
    Ip remote =
        lease.get().publicIp().isPresent()
            ? lease.get().publicIp()
            : node.map(this::flanneldAddress).orElse(Ip.NONE);
    details.put("remote", remote.toString());
    details.put("port", Integer.toString(FLANNEL_UDP_PORT));
    run.log().assume(at, Code.TUNNEL_PROCESS_RUNS, inner, device, details);
    Packet outer =
        Packets.outer(
            flanneldAddress(stack),
            remote,
            FLANNEL_UDP_PORT,
            FLANNEL_UDP_PORT,
            UDP_OVERHEAD,
            false,
            0,
            inner);
    run.log()
        .add(new Step.Encapsulated(at, Code.WRAPPED_IN_UDP, inner, lease.get(), outer, details));
    run.log().deeper();
    Ending ending = run.output().send(stack, Skb.fromSocket(outer), "");
    if (!(ending instanceof Ending.Arrived arrived)) {
      Ending silent = carriedTo(ending, remote, inner);
      run.log().shallower();
      return silent;
    }
    run.log().shallower();
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

  private Ending noLease(At at, Link device, Packet inner, Map<String, String> details) {
    run.log()
        .add(new Step.Lost(at, Code.NO_LEASE_FOR_TARGET, inner, device, inner.to(), "", details));
    return Ending.Ended.silently(Trace.End.LOST);
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
          && socket.port() == FLANNEL_UDP_PORT
          && socket.ip().isPresent()
          && !socket.ip().equals(Ip.ANY4)) {
        return socket.ip();
      }
    }
    return underlayAddress(stack);
  }
}
