package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
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
 * Wraps packets in vxlan and walks the outer packet on its own
 * (Documentation/networking/vxlan.rst).
 */
final class VxlanTunnel {
  private static final String ZERO_MAC = "00:00:00:00:00:00";
  private static final int OVERHEAD = 50;

  /** The outer source port is a hash of the inner packet: any high port. */
  private static final int HASHED_PORT = 50001;

  private final Run run;
  private final Underlay underlay;
  private final VxlanReceiver receiver;

  VxlanTunnel(Run run) {
    this.run = run;
    this.underlay = new Underlay(run);
    this.receiver = new VxlanReceiver(run);
  }

  /**
   * Through a vxlan device: the next hop's MAC address, the host that has it, the outer packet to
   * there.
   */
  Ending send(Stack stack, Link device, Ip nextHop, Skb skb) {
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
    Optional<ForwardingEntry> exact = forwarding(stack, device, mac);
    Ip learned = receiver.learned(stack, device, mac);
    if (exact.isEmpty() && learned.isPresent()) {
      return wrap(
          stack,
          device,
          new Remote(learned, mac, VxlanReceiver.Key.of(device), device.vxlan().underlay(), device),
          skb);
    }
    Optional<ForwardingEntry> way = exact.or(() -> flood);
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
    String bound = way.map(ForwardingEntry::via).orElse(device.vxlan().underlay());
    VxlanReceiver.Key own = VxlanReceiver.Key.of(device);
    VxlanReceiver.Key key = way.map(own::as).orElse(own);
    HostFact because = way.map(w -> (HostFact) w).orElse(device);
    return wrap(stack, device, new Remote(remote, mac, key, bound, because), skb);
  }

  /** The underlay address to which a vxlan device sends what goes to this next hop. */
  Optional<Ip> remote(Port device, Ip nextHop) {
    Stack stack = device.stack();
    Optional<Neighbour> entry = stack.neighbour(nextHop, device.device());
    return entry
        .filter(e -> !e.mac().isEmpty())
        .flatMap(e -> forwarding(stack, device.link(), e.mac()))
        .map(ForwardingEntry::destination);
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
    return Ending.Ended.with(Trace.End.LOST, new Ending.ErrorMessage(stack, 3, 1, skb));
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
        Ip reachedBy =
            remote.get().vxlan().local().isPresent()
                ? remote.get().vxlan().local()
                : underlay.address(other);
        if (reachedBy.isPresent()) {
          return wrap(
              stack,
              device,
              new Remote(reachedBy, remote.get().mac(), VxlanReceiver.Key.of(device), "", device),
              skb);
        }
      }
    }
    Topic missing =
        stack.collected(Topic.FORWARDING_ENTRIES) ? Topic.NEIGHBOURS : Topic.FORWARDING_ENTRIES;
    run.log().insufficient(at, Code.NEIGHBOUR_UNKNOWN, skb.packet(), device, missing, details);
    run.oracle().holds(Code.NEIGHBOUR_UNKNOWN, device, nextHop.toString());
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  /**
   * The other end of a tunnel.
   *
   * @param mac what the inner frame is addressed to
   * @param key the port and network of the outer packet
   * @param via the device that the outer packet has to leave by: only a forwarding entry can say
   *     so, the device that the vxlan was made on does not bind what such an entry directs (seen on
   *     a real kernel; drivers/net/vxlan/vxlan_core.c, vxlan_xmit_one: remote_ifindex)
   */
  private record Remote(Ip ip, String mac, VxlanReceiver.Key key, String via, HostFact because) {}

  private Ending wrap(Stack stack, Link device, Remote to, Skb skb) {
    Packet inner = skb.packet();
    Ip remote = to.ip();
    String mac = to.mac();
    int port = to.key().port();
    boolean df =
        device.vxlan().df().equals("set")
            || (device.vxlan().df().equals("inherit") && inner.dontFragment());
    Ip local = device.vxlan().local();
    Packet outer =
        Packets.outer(local, remote, HASHED_PORT, port, OVERHEAD, df, inner.mark(), inner);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("remote", remote.toString());
    details.put("port", Integer.toString(port));
    details.put("vni", Integer.toString(to.key().vni()));
    details.put("mac", mac);
    run.log()
        .add(
            new Step.Encapsulated(
                run.log().at(stack, device.device(), Stage.TUNNEL),
                Code.WRAPPED_IN_VXLAN,
                inner,
                to.because(),
                outer.withSource(underlay.source(stack, outer, to.via()), HASHED_PORT),
                details));
    if (local.isPresent() && stack.addressesKnown() && !stack.owns(local)) {
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
    Port tunnel = new Port(stack, device);
    if (!run.enterTunnel(tunnel)) {
      return underlay.intoItself(tunnel, inner, remote);
    }
    Optional<Link> bypass =
        stack.owns(remote) ? VxlanReceiver.of(stack, to.key()) : Optional.empty();
    if (bypass.isPresent()) {
      run.leaveTunnel(tunnel);
      return receiver.turnedRound(stack, bypass.get(), inner, skb.frame());
    }
    Ending ending = run.output().send(stack, Skb.fromKernel(outer), to.via());
    if (!(ending instanceof Ending.Arrived arrived)) {
      Ending silent = underlay.notArrived(ending, remote, inner);
      run.leaveTunnel(tunnel);
      return silent;
    }
    Optional<Link> end = receiver.find(arrived, device, to.key(), mac);
    run.leaveTunnel(tunnel);
    return end.isPresent()
        ? receiver.unwrap(arrived, end.get(), device, mac, inner, skb.frame())
        : Ending.Ended.silently(Trace.End.DROPPED);
  }
}
