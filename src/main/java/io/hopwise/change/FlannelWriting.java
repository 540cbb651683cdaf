package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What flanneld's vxlan backend writes on a node about all the others. */
final class FlannelWriting {
  private final Surroundings around;

  FlannelWriting(Surroundings around) {
    this.around = around;
  }

  /** The tunnel device flannel made on the host. */
  Optional<Link> device(String host) {
    for (HostFact fact : around.of(host)) {
      if (fact instanceof Link link
          && link.netns().isEmpty()
          && link.kind() == LinkKind.VXLAN
          && RouteKeeping.isKeptByFlannel(link.device())) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  /** Routes, neighbours and forwarding entries for all other hosts whose lease is known. */
  List<HostFact> on(Link own) {
    List<HostFact> written = new ArrayList<>();
    for (String host : around.hosts()) {
      Optional<Link> remote = device(host);
      if (!host.equals(own.host()) && remote.isPresent()) {
        add(own, remote.get(), written);
      }
    }
    return written;
  }

  private void add(Link own, Link remote, List<HostFact> written) {
    Ip gateway = Ip.NONE;
    Prefix subnet = Prefix.NONE;
    for (HostFact fact : around.of(remote.host())) {
      if (fact instanceof FlannelLease lease && lease.file()) {
        subnet = lease.subnet();
      }
      if (fact instanceof Address address
          && address.netns().isEmpty()
          && address.device().equals(remote.device())
          && address.ip().isV4()) {
        gateway = address.ip();
      }
    }
    boolean known =
        gateway.isPresent()
            && subnet.isPresent()
            && !remote.mac().isEmpty()
            && remote.vxlan().local().isPresent();
    if (known) {
      written.add(route(own, gateway, subnet));
      written.add(
          new Neighbour(
              own.host(), "", gateway, own.device(), remote.mac(), "permanent", Source.NONE));
      written.add(
          new ForwardingEntry(
              own.host(),
              "",
              remote.mac(),
              own.device(),
              remote.vxlan().local(),
              "",
              "",
              true,
              false,
              Source.NONE));
    }
  }

  private static Route route(Link own, Ip gateway, Prefix subnet) {
    return new Route(
        own.host(),
        "",
        "main",
        0,
        RouteType.UNICAST,
        subnet,
        "",
        0,
        Ip.NONE,
        "",
        -1,
        List.of(new NextHop(gateway, own.device(), 1, true, false, false)),
        Source.NONE);
  }
}
