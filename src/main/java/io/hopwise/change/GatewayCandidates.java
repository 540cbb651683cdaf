package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a host may have to send packets for a destination it has no way to. The order is that of
 * plausibility: from a container to its own host; through the tunnel to the node that owns it; to a
 * host of the case that owns it; to one of the case that forwards and has a route to it; to a
 * neighbour that talked and is none of the case's hosts, hence likely a router; to a gateway that
 * other routes use.
 */
final class GatewayCandidates {
  private static final String FORWARDING = "net.ipv4.ip_forward";
  private static final String FORWARDING6 = "net.ipv6.conf.all.forwarding";

  private final Surroundings around;
  private final String host;
  private final String netns;
  private final List<HostFact> own;

  /** Of the destination: no gateway of the other one leads there. */
  private final int family;

  private final List<NextHop> found = new ArrayList<>();

  private GatewayCandidates(Surroundings around, String host, String netns, int family) {
    this.around = around;
    this.host = host;
    this.netns = netns;
    this.family = family;
    this.own = around.withoutLongLists(host);
  }

  /**
   * The candidates, the most plausible first.
   *
   * @param from the own address that the packets leave from: gateways on its device come first;
   *     none when it does not matter
   */
  static List<NextHop> of(
      Surroundings around, String host, String netns, Prefix destination, Ip from) {
    GatewayCandidates candidates =
        new GatewayCandidates(around, host, netns, destination.network().family() == 6 ? 6 : 4);
    candidates.ownHost();
    candidates.owners(destination);
    if (candidates.found.isEmpty()) {
      // a detour heals as well, and hides what is wrong with the straight way
      candidates.routers(destination);
    }
    candidates.neighbours(destination, true);
    candidates.siblings(destination);
    candidates.neighbours(destination, false);
    return candidates.preferring(from);
  }

  /** A container's gateway is its own host, by the bridge. */
  private void ownHost() {
    if (!netns.isEmpty()) {
      for (Address mine : addresses(host)) {
        for (Address its : Model.all(Address.class, own)) {
          if (its.netns().isEmpty()
              && !its.ip().isLoopback()
              && its.subnet().equals(mine.subnet())) {
            add(Routes.hop(its.ip(), mine.device(), false));
          }
        }
      }
    }
  }

  private void owners(Prefix destination) {
    for (String other : around.hosts()) {
      if (!other.equals(host) && owns(other, destination)) {
        throughTunnel(other);
        onLink(other);
      }
    }
  }

  /** Hosts of the case that forward and know a way; those with a route of its own first. */
  private void routers(Prefix destination) {
    for (boolean byDefault : new boolean[] {false, true}) {
      for (String other : around.hosts()) {
        if (!other.equals(host) && forwards(other) && leadsTo(other, destination, byDefault)) {
          onLink(other);
        }
      }
    }
  }

  private boolean forwards(String other) {
    for (HostFact fact : around.of(other)) {
      if (fact instanceof Sysctl parameter
          && parameter.netns().isEmpty()
          && parameter.key().equals(family == 6 ? FORWARDING6 : FORWARDING)) {
        return parameter.value().equals("1");
      }
    }
    return false;
  }

  /** Whether it has a route there that leads to another router than the host itself. */
  private boolean leadsTo(String other, Prefix destination, boolean byDefault) {
    for (Route route : Model.all(Route.class, around.withoutLongLists(other))) {
      if (route.netns().isEmpty()
          && route.type() == RouteType.UNICAST
          && route.via().isPresent()
          && route.destination().isDefault() == byDefault
          && route.destination().covers(destination)
          && addresses(host).stream().noneMatch(mine -> mine.ip().equals(route.via()))) {
        return true;
      }
    }
    return false;
  }

  private boolean owns(String other, Prefix destination) {
    for (HostFact fact : around.withoutLongLists(other)) {
      if (fact instanceof Address address
          && (address.subnet().equals(destination) || destination.contains(address.ip()))) {
        return true;
      }
      if (fact instanceof FlannelLease lease && lease.subnet().equals(destination)) {
        return true;
      }
    }
    return false;
  }

  private void throughTunnel(String other) {
    for (Link tunnel : Model.all(Link.class, own)) {
      if (tunnel.kind() == LinkKind.TUN && tunnel.netns().equals(netns)) {
        add(Routes.hop(Ip.NONE, tunnel.device(), false));
      }
      if (tunnel.kind() != LinkKind.VXLAN || !tunnel.netns().equals(netns)) {
        continue;
      }
      for (Link end : Model.all(Link.class, around.withoutLongLists(other))) {
        if (end.kind() == LinkKind.VXLAN && end.vxlan().vni() == tunnel.vxlan().vni()) {
          for (Address address : addresses(other)) {
            if (address.device().equals(end.device())) {
              add(Routes.hop(address.ip(), tunnel.device(), true));
            }
          }
        }
      }
    }
  }

  private void onLink(String other) {
    for (Address mine : addresses(host)) {
      for (Address its : addresses(other)) {
        if (isNear(mine, its.ip())) {
          add(Routes.hop(its.ip(), mine.device(), false));
        }
      }
    }
  }

  /** Who is to be reached by the route is no gateway to itself. */
  private void neighbours(Prefix destination, boolean fresh) {
    for (Neighbour neighbour : Model.all(Neighbour.class, own)) {
      boolean isFresh =
          switch (neighbour.state()) {
            case "reachable", "delay", "probe", "permanent" -> true;
            default -> false;
          };
      boolean usable =
          neighbour.netns().equals(netns)
              && neighbour.ip().family() == family
              && !neighbour.isFailed()
              && !destination.contains(neighbour.ip())
              && isFresh == fresh;
      if (usable && !isOfTheCase(neighbour.ip()) && isPlain(neighbour.device())) {
        add(Routes.hop(neighbour.ip(), neighbour.device(), false));
      }
    }
  }

  private void siblings(Prefix destination) {
    for (Route route : Model.all(Route.class, own)) {
      if (route.netns().equals(netns)
          && route.via().isPresent()
          && route.via().family() == family
          && !route.destination().isDefault()
          && isPlain(route.device())) {
        add(Routes.hop(route.via(), route.device(), false));
      }
    }
    for (Route route : Model.all(Route.class, own)) {
      if (route.netns().equals(netns)
          && route.via().isPresent()
          && route.via().family() == family
          && route.destination().isDefault()
          && !alreadyTakes(route, destination)) {
        add(Routes.hop(route.via(), route.device(), false));
      }
    }
  }

  /**
   * Whether what goes there takes this default route as it is, so that another would do nothing.
   */
  private boolean alreadyTakes(Route usual, Prefix destination) {
    return !destination.isDefault()
        && Model.all(Route.class, own).stream()
            .noneMatch(
                route ->
                    !route.equals(usual)
                        && route.netns().equals(netns)
                        && route.destination().covers(destination));
  }

  /**
   * A container is nobody's gateway, nor is a tunnel's other end. A veth alone says nothing: labs
   * and virtual hosts have them for cards.
   */
  private boolean isPlain(String device) {
    for (Link link : Model.all(Link.class, own)) {
      if (link.device().equals(device) && link.netns().equals(netns)) {
        return switch (link.kind()) {
          case VXLAN, TUN, WIREGUARD, IPIP, GRE, LOOPBACK -> false;
          case VETH -> link.master().isEmpty() && !device.startsWith("cali");
          case BRIDGE -> !device.startsWith("docker") && !device.startsWith("cni");
          default -> true;
        };
      }
    }
    return true;
  }

  private boolean isOfTheCase(Ip ip) {
    for (String other : around.hosts()) {
      for (HostFact fact : around.withoutLongLists(other)) {
        if (fact instanceof Address address && address.ip().equals(ip)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Address> addresses(String of) {
    String where = of.equals(host) ? netns : "";
    List<Address> addresses = new ArrayList<>();
    for (Address address : Model.all(Address.class, around.withoutLongLists(of))) {
      if (address.netns().equals(where)
          && address.ip().family() == family
          && !address.ip().isLinkLocal6()) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private static boolean isNear(Address mine, Ip ip) {
    return mine.subnet().contains(ip) && !mine.ip().equals(ip);
  }

  private void add(NextHop hop) {
    if (!found.contains(hop)) {
      found.add(hop);
    }
  }

  private List<NextHop> preferring(Ip from) {
    List<NextHop> first = new ArrayList<>();
    List<NextHop> rest = new ArrayList<>();
    for (NextHop hop : found) {
      boolean sameLink = false;
      for (Address mine : addresses(host)) {
        sameLink |= mine.ip().equals(from) && isNear(mine, hop.via());
      }
      (sameLink ? first : rest).add(hop);
    }
    first.addAll(rest);
    return first;
  }
}
