package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tunnel device that flanneld makes on a node when it starts and finds none: as the other nodes
 * have theirs, with the first address of the node's own subnet (flannel,
 * Documentation/backends.md).
 */
final class FlannelDevice {
  private final Surroundings around;

  FlannelDevice(Surroundings around) {
    this.around = around;
  }

  /**
   * The device with its addresses and routes, and what is written about the other nodes; nothing
   * where the node has one, has no lease, or no other node has one.
   */
  List<HostFact> madeOn(String host) {
    List<HostFact> own = around.of(host);
    Optional<FlannelLease> lease =
        Model.all(FlannelLease.class, own).stream().filter(FlannelLease::file).findFirst();
    boolean isThere = Model.all(Link.class, own).stream().anyMatch(FlannelDevice::isFlannels);
    if (lease.isEmpty() || isThere || !lease.get().subnet().isPresent()) {
      return List.of();
    }
    for (String other : around.hosts()) {
      for (Link theirs : Model.all(Link.class, around.of(other))) {
        if (isFlannels(theirs)) {
          return made(lease.get(), theirs);
        }
      }
    }
    return List.of();
  }

  private static boolean isFlannels(Link link) {
    return link.netns().isEmpty()
        && (link.kind() == LinkKind.VXLAN || link.kind() == LinkKind.TUN)
        && RouteKeeping.isKeptByFlannel(link.device());
  }

  private List<HostFact> made(FlannelLease lease, Link theirs) {
    String host = lease.host();
    Ip ip = lease.subnet().network();
    boolean isVxlan = theirs.kind() == LinkKind.VXLAN;
    Prefix network = isVxlan || !lease.network().isPresent() ? Prefix.NONE : lease.network();
    String mac =
        isVxlan ? VtepCandidates.mac(around, host, ip).stream().findFirst().orElse("") : "";
    Link device =
        Links.on(host, mac, lease.mtu() > 0 ? lease.mtu() : theirs.mtu(), theirs, local(host, mac));
    List<HostFact> made = new ArrayList<>();
    made.add(device);
    int length = network.isPresent() ? network.length() : ip.bits();
    made.add(
        new Address(
            host,
            "",
            device.device(),
            ip,
            length,
            Ip.NONE,
            "global",
            false,
            false,
            true,
            Source.NONE));
    made.add(route(device, "local", RouteType.LOCAL, new Prefix(ip, ip.bits())));
    if (network.isPresent()) {
      made.add(route(device, "main", RouteType.UNICAST, network));
    } else {
      made.addAll(new FlannelWriting(around).on(device));
    }
    return made;
  }

  /** The address at which the others reach the node: the one they have written down for its MAC. */
  private Ip local(String host, String mac) {
    for (String other : around.hosts()) {
      for (ForwardingEntry entry :
          Model.all(ForwardingEntry.class, around.withoutLongLists(other))) {
        boolean isHere =
            Model.all(Address.class, around.withoutLongLists(host)).stream()
                .anyMatch(address -> address.ip().equals(entry.destination()));
        if (!other.equals(host) && !mac.isEmpty() && entry.mac().equals(mac) && isHere) {
          return entry.destination();
        }
      }
    }
    return VtepCandidates.outer(around, host, true).stream().findFirst().orElse(Ip.NONE);
  }

  private static Route route(Link device, String table, RouteType type, Prefix to) {
    return new Route(
        device.host(),
        "",
        table,
        0,
        type,
        to,
        type == RouteType.LOCAL ? "host" : "link",
        0,
        Ip.NONE,
        "kernel",
        -1,
        List.of(new NextHop(Ip.NONE, device.device(), 1, false, false, false)),
        Source.NONE);
  }
}
